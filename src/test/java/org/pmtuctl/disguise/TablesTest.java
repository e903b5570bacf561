package org.pmtuctl.disguise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.pmtuctl.uapi.FibRules;
import org.pmtuctl.uapi.Genetlink;
import org.pmtuctl.uapi.IfAddr;
import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.uapi.IfTunnel;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Lwtunnel;
import org.pmtuctl.uapi.Nexthop;
import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Wireguard;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/** Whoever adds an attribute to the kernel's constants must say here what becomes of it. */
class TablesTest {
    private record Case(Table table, Class<?> constants, String prefix, String... notThese) {
    }

    private static final Case[] CASES = {
        new Case(RouteTables.ROUTE, Rtnetlink.class, "RTA_", "RTA_CACHEINFO_SIZE"),
        new Case(RouteTables.ROUTE.inside(Rtnetlink.RTA_METRICS), Rtnetlink.class, "RTAX_", "RTAX_FEATURE_"),
        new Case(RouteTables.NEXTHOP, Nexthop.class, "NHA_", "NHA_OP_FLAG_", "NHA_RES_GROUP_", "NHA_RES_BUCKET_", "NHA_GROUP_STATS_"),
        new Case(RouteTables.RULE, FibRules.class, "FRA_"),
        new Case(RouteTables.ADDRESS, IfAddr.class, "IFA_", "IFA_F_"),
        new Case(RouteTables.MPLS, Lwtunnel.class, "MPLS_IPTUNNEL_"),
        new Case(RouteTables.IP, Lwtunnel.class, "LWTUNNEL_IP_"),
        new Case(RouteTables.IP6, Lwtunnel.class, "LWTUNNEL_IP6_"),
        new Case(RouteTables.SEG6, Lwtunnel.class, "SEG6_IPTUNNEL_"),
        new Case(RouteTables.SEG6_LOCAL, Lwtunnel.class, "SEG6_LOCAL_"),
        new Case(RouteTables.XFRM, Lwtunnel.class, "LWT_XFRM_"),
        new Case(LinkTables.LINK, IfLink.class, "IFLA_", "IFLA_PROTO_DOWN_REASON_", "IFLA_INET", "IFLA_XDP_", "IFLA_INFO_", "IFLA_BR_",
                "IFLA_BRPORT_", "IFLA_BOND_", "IFLA_TUN_", "IFLA_VLAN_", "IFLA_MACVLAN_", "IFLA_IPVLAN_", "IFLA_VRF_", "IFLA_MACSEC_",
                "IFLA_XFRM_", "IFLA_VXLAN_", "IFLA_GENEVE_"),
        new Case(LinkTables.INET6, IfLink.class, "IFLA_INET6_"),
        new Case(LinkTables.XDP, IfLink.class, "IFLA_XDP_"),
        new Case(LinkTables.LINK.inside(IfLink.IFLA_LINKINFO), IfLink.class, "IFLA_INFO_"),
        new Case(LinkTables.VLAN, IfLink.class, "IFLA_VLAN_", "IFLA_VLAN_QOS_MAPPING"),
        new Case(LinkTables.VRF, IfLink.class, "IFLA_VRF_", "IFLA_VRF_PORT_"),
        new Case(LinkTables.VRF_PORT, IfLink.class, "IFLA_VRF_PORT_"),
        new Case(LinkTables.VXLAN, IfLink.class, "IFLA_VXLAN_"),
        new Case(LinkTables.GENEVE, IfLink.class, "IFLA_GENEVE_"),
        new Case(LinkTables.GRE, IfTunnel.class, "IFLA_GRE_"),
        new Case(LinkTables.IPTUN, IfTunnel.class, "IFLA_IPTUN_"),
        new Case(LinkTables.VTI, IfTunnel.class, "IFLA_VTI_"),
        new Case(LinkTables.XFRM, IfLink.class, "IFLA_XFRM_"),
        new Case(LinkTables.MACSEC, IfLink.class, "IFLA_MACSEC_"),
        new Case(LinkTables.MACVLAN, IfLink.class, "IFLA_MACVLAN_"),
        new Case(LinkTables.IPVLAN, IfLink.class, "IFLA_IPVLAN_"),
        new Case(LinkTables.TUN, IfLink.class, "IFLA_TUN_"),
        new Case(LinkTables.BRIDGE, IfLink.class, "IFLA_BR_"),
        new Case(LinkTables.BRIDGE_PORT, IfLink.class, "IFLA_BRPORT_"),
        new Case(LinkTables.BOND, IfLink.class, "IFLA_BOND_", "IFLA_BOND_SLAVE_"),
        new Case(LinkTables.BOND_PORT, IfLink.class, "IFLA_BOND_SLAVE_"),
        new Case(OtherTables.XFRM, Xfrm.class, "XFRMA_", "XFRMA_SAD_", "XFRMA_SPD_"),
        new Case(OtherTables.XFRM_STATES, Xfrm.class, "XFRMA_SAD_"),
        new Case(OtherTables.XFRM_POLICIES, Xfrm.class, "XFRMA_SPD_"),
        new Case(OtherTables.SOCKET, InetDiag.class, "INET_DIAG_", "INET_DIAG_REQ_", "INET_DIAG_BC_", "INET_DIAG_SOCKID_", "INET_DIAG_MSG_",
                "INET_DIAG_NOCOOKIE", "INET_DIAG_HOSTCOND_"),
        new Case(OtherTables.SOCKET.inside(InetDiag.INET_DIAG_ULP_INFO), InetDiag.class, "INET_ULP_INFO_"),
        new Case(OtherTables.SOCKET_REQUEST, InetDiag.class, "INET_DIAG_REQ_", "INET_DIAG_REQ_V2_"),
        new Case(OtherTables.CONTROLLER, Genetlink.class, "CTRL_ATTR_"),
        new Case(NftTables.GENERATION, NfTables.class, "NFTA_GEN_"),
        new Case(NftTables.TABLE, NfTables.class, "NFTA_TABLE_"),
        new Case(NftTables.CHAIN, NfTables.class, "NFTA_CHAIN_"),
        new Case(NftTables.HOOK, NfTables.class, "NFTA_HOOK_"),
        new Case(NftTables.DEVICES, NfTables.class, "NFTA_DEVICE_"),
        new Case(NftTables.RULE, NfTables.class, "NFTA_RULE_", "NFTA_RULE_COMPAT_"),
        new Case(NftTables.SET, NfTables.class, "NFTA_SET_", "NFTA_SET_ELEM_"),
        new Case(NftTables.ELEMENTS, NfTables.class, "NFTA_SET_ELEM_LIST_"),
        new Case(OtherTables.WIREGUARD, Wireguard.class, "WGDEVICE_A_"),
        new Case(OtherTables.PEER, Wireguard.class, "WGPEER_A_"),
        new Case(OtherTables.ALLOWED_IP, Wireguard.class, "WGALLOWEDIP_A_"),
    };

    @Test
    void eachAttributeThatTheConstantsNameHasItsPlace() throws Exception {
        Set<String> forgotten = new TreeSet<>();
        int seen = 0;
        for (Case each : CASES) {
            for (Field field : each.constants.getDeclaredFields()) {
                boolean other = false;
                for (String not : each.notThese) {
                    other |= field.getName().startsWith(not) && !(field.getName() + "_").equals(not);
                }
                if (!field.getName().startsWith(each.prefix) || other || !Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                seen++;
                if (each.table.part(field.getInt(null)) == null) {
                    forgotten.add(field.getName());
                }
            }
        }
        assertEquals(Set.of(), forgotten);
        assertTrue(seen > 450, "only " + seen + " attributes were looked at");
    }

    @Test
    void anAttributeThatNobodyKnowsIsLeftOut() {
        AttributeWalk walk = new AttributeWalk(new Disguise(new byte[Disguise.KEY_BYTES], new NameMap()));
        Writer list = new Writer();
        for (int type = 0; type < 200; type++) {
            int start = list.beginAttribute(type);
            list.u32(0x1234_5678);
            list.endAttribute(start);
        }
        for (Case each : CASES) {
            Writer out = new Writer();
            walk.all(each.table, Slice.of(list.toBytes()), AttributeWalk.Frame.of(2), out);
            Slice left = Slice.of(out.toBytes());
            for (int at = 0; at < left.length(); at += left.u16(at) + 3 & -4) {
                Part part = each.table.part(left.u16(at + 2));
                assertTrue(part != null && part != Part.DROP, each.prefix + left.u16(at + 2));
            }
        }
    }
}
