package org.pmtuctl.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.TreeMap;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.FirewallChain;
import org.pmtuctl.model.FirewallRule;
import org.pmtuctl.model.FirewallStep;
import org.pmtuctl.model.FirewallStep.Kind;
import org.pmtuctl.model.FirewallStep.Span;
import org.pmtuctl.model.FirewallStep.Subject;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.procfs.ProcView;
import org.pmtuctl.uapi.Netfilter;
import org.pmtuctl.uapi.Xtables;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.xtables.XtEntry;
import org.pmtuctl.xtables.XtExtension;
import org.pmtuctl.xtables.XtMatch;
import org.pmtuctl.xtables.XtTable;

/** Reads the tables of iptables-legacy and ip6tables-legacy that are in place. */
final class XtablesIntake {
    private static final String[] HOOKS = {"PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"};

    private final Origin origin;
    private final Notes notes;

    XtablesIntake(Origin origin, Notes notes) {
        this.origin = origin;
        this.notes = notes;
    }

    /** False, with a note, when a table can't be read. */
    boolean read(boolean ipv6, List<FirewallChain> into) {
        String source = (ipv6 ? "ip6tables" : "iptables") + "-legacy rules";
        String names;
        try {
            names = origin.proc().read(ProcView.THREAD + "net/" + (ipv6 ? "ip6_tables_names" : "ip_tables_names"));
        } catch (IOException e) {
            if (isMissing(e)) {
                notes.complete(source, "this kernel has no such tables, or has not loaded them");
                return true;
            }
            notes.unavailable(source, e.getMessage());
            return false;
        }
        boolean whole = true;
        StringTokenizer tables = new StringTokenizer(names);
        while (tables.hasMoreTokens()) {
            String table = tables.nextToken();
            try {
                into.addAll(chains(XtTable.decode(ipv6, origin.xtables(ipv6, table)), table));
            } catch (NativeException e) {
                notes.unavailable(source, e.errno() == Errno.EPERM ? "reading them needs CAP_NET_ADMIN" : e.getMessage());
                return false;
            } catch (IOException | MalformedMessageException e) {
                notes.partial(source, "table " + table + ": " + e.getMessage());
                whole = false;
            }
        }
        if (whole) {
            notes.complete(source);
        }
        return whole;
    }

    private static boolean isMissing(IOException e) {
        return e.getMessage() != null && e.getMessage().startsWith("this kernel has no");
    }

    private static List<FirewallChain> chains(XtTable table, String name) {
        Map<Integer, String> heads = heads(table);
        Map<Integer, Integer> hooks = new HashMap<>();
        for (int hook = 0; hook < HOOKS.length; hook++) {
            if ((table.validHooks() & 1 << hook) != 0) {
                hooks.put(table.hookEntries()[hook], hook);
            }
        }
        List<Draft> drafts = new ArrayList<>();
        for (XtEntry entry : table.entries()) {
            Integer hook = hooks.get(entry.offset());
            if (hook != null) {
                drafts.add(new Draft(table, name, HOOKS[hook], hook));
            } else if (heads.containsKey(entry.offset())) {
                drafts.add(new Draft(table, name, heads.get(entry.offset()), null));
            }
            if (!isHead(entry) && !drafts.isEmpty()) {
                drafts.get(drafts.size() - 1).add(entry, heads);
            }
        }
        List<FirewallChain> chains = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            chains.add(draft.chain());
        }
        return chains;
    }

    /** A chain of one's own begins with an entry that only names it; a jump leads behind it. The last entry of a table is alike. */
    private static boolean isHead(XtEntry entry) {
        return entry.target().name().equals("ERROR");
    }

    private static Map<Integer, String> heads(XtTable table) {
        Map<Integer, String> heads = new TreeMap<>();
        for (int i = 0; i + 1 < table.entries().size(); i++) {
            XtEntry entry = table.entries().get(i);
            if (isHead(entry)) {
                heads.put(entry.offset(), entry.target().data().text());
            }
        }
        return heads;
    }

    /** A chain in the making. */
    private static final class Draft {
        private final XtTable table;
        private final String name;
        private final String chain;
        private final Integer hook;
        private final List<FirewallRule> rules = new ArrayList<>();
        private boolean drops;

        Draft(XtTable table, String name, String chain, Integer hook) {
            this.table = table;
            this.name = name;
            this.chain = chain;
            this.hook = hook;
        }

        void add(XtEntry entry, Map<Integer, String> heads) {
            if (hook != null && entry.offset() == table.underflows()[hook]) {
                drops = XtablesMapping.verdict(entry.target().data().u32(0)).kind() == Kind.DROP;
                return;
            }
            List<FirewallStep> steps = new ArrayList<>(4);
            header(entry, table.ipv6(), steps);
            for (XtExtension match : entry.matches()) {
                XtablesMapping.match(XtMatch.decode(match), table.ipv6(), steps);
            }
            target(entry, heads, steps);
            rules.add(new FirewallRule(rules.size() + 1L, steps, entry.packets()));
        }

        private static void target(XtEntry entry, Map<Integer, String> heads, List<FirewallStep> steps) {
            if (!entry.target().name().isEmpty()) {
                XtablesMapping.target(entry.target(), steps);
                return;
            }
            int verdict = entry.target().data().u32(0);
            if (verdict < 0) {
                steps.add(XtablesMapping.verdict(verdict));
                return;
            }
            String to = null;
            for (Map.Entry<Integer, String> head : heads.entrySet()) {
                to = head.getKey() < verdict ? head.getValue() : to;
            }
            int behind = entry.offset() + length(entry);
            if (verdict == behind) {
                return;
            }
            steps.add(to == null ? new FirewallStep.Verdict(Kind.UNKNOWN, null, "-j ?")
                    : new FirewallStep.Verdict(entry.jumpsForGood() ? Kind.GOTO : Kind.JUMP, to, (entry.jumpsForGood() ? "-g " : "-j ") + to));
        }

        private static int length(XtEntry entry) {
            int length = entry.source().isIpv6() ? Xtables.IP6T_ENTRY_SIZE : Xtables.IPT_ENTRY_SIZE;
            for (XtExtension match : entry.matches()) {
                length += Xtables.XT_ENTRY_HEADER + match.data().length();
            }
            return length + Xtables.XT_ENTRY_HEADER + entry.target().data().length();
        }

        FirewallChain chain() {
            boolean ipv6 = table.ipv6();
            return new FirewallChain(FirewallChain.Tool.IPTABLES_LEGACY, ipv6 ? Netfilter.NFPROTO_IPV6 : Netfilter.NFPROTO_IPV4, name, chain,
                    hook, priority(), name.equals("nat"), List.of(), drops, rules);
        }

        private int priority() {
            return switch (name) {
                case "raw" -> Netfilter.NF_IP_PRI_RAW;
                case "mangle" -> Netfilter.NF_IP_PRI_MANGLE;
                case "nat" -> hook != null && (hook == Netfilter.NF_INET_PRE_ROUTING || hook == Netfilter.NF_INET_LOCAL_OUT)
                        ? Netfilter.NF_IP_PRI_NAT_DST : Netfilter.NF_IP_PRI_NAT_SRC;
                case "security" -> Netfilter.NF_IP_PRI_SECURITY;
                default -> Netfilter.NF_IP_PRI_FILTER;
            };
        }
    }

    private static void header(XtEntry entry, boolean ipv6, List<FirewallStep> steps) {
        address("-s ", ipv6 ? 8 : 12, entry.source(), entry.sourceMask(), (entry.inverted() & Xtables.IPT_INV_SRCIP) != 0, steps);
        address("-d ", ipv6 ? 24 : 16, entry.destination(), entry.destinationMask(), (entry.inverted() & Xtables.IPT_INV_DSTIP) != 0, steps);
        device("-i ", Subject.IIFNAME, entry.iif(), entry.iifLength(), (entry.inverted() & Xtables.IPT_INV_VIA_IN) != 0, steps);
        device("-o ", Subject.OIFNAME, entry.oif(), entry.oifLength(), (entry.inverted() & Xtables.IPT_INV_VIA_OUT) != 0, steps);
        if (entry.protocol() != 0) {
            byte[] value = {(byte) entry.protocol()};
            boolean inverted = (entry.inverted() & Xtables.IPT_INV_PROTO) != 0;
            steps.add(new FirewallStep.Test(Subject.PROTOCOL, 0, 1, null, List.of(new Span(value, value)), inverted,
                    (inverted ? "! " : "") + "-p " + XtablesMapping.protocol(entry.protocol())));
        }
        if (entry.fragments()) {
            steps.add(new FirewallStep.Unsure("-f"));
        }
        if (entry.tos()) {
            steps.add(new FirewallStep.Unsure("-m tos"));
        }
        if (entry.more()) {
            steps.add(new FirewallStep.Unsure("?"));
        }
    }

    private static void address(String option, int offset, IpAddress address, IpAddress mask, boolean inverted, List<FirewallStep> steps) {
        if (mask.isUnspecified()) {
            return;
        }
        byte[] value = address.toBytes();
        byte[] bits = mask.toBytes();
        int ones = 0;
        while (ones < bits.length * 8 && (bits[ones / 8] & 0x80 >> ones % 8) != 0) {
            ones++;
        }
        boolean prefix = mask.equals((mask.isIpv6() ? IpAddress.ipv6(-1, -1) : IpAddress.ipv4(-1)).masked(ones));
        steps.add(new FirewallStep.Test(Subject.NETWORK_HEADER, offset, value.length, bits, List.of(new Span(value, value)), inverted,
                (inverted ? "! " : "") + option + address + (prefix ? ones == bits.length * 8 ? "" : "/" + ones : "/" + mask)));
    }

    private static void device(String option, Subject subject, String name, int length, boolean inverted, List<FirewallStep> steps) {
        if (length == 0) {
            return;
        }
        byte[] value = XtablesMapping.device(name, Math.min(length, 16));
        boolean open = length <= name.length();
        steps.add(new FirewallStep.Test(subject, 0, value.length, null, List.of(new Span(value, value)), inverted,
                (inverted ? "! " : "") + option + (open ? name.substring(0, length) + "+" : name)));
    }
}
