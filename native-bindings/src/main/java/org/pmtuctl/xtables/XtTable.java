package org.pmtuctl.xtables;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.Xtables;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;

/**
 * One table as the kernel holds it.
 *
 * @param validHooks   bit NF_INET_*: where it is asked
 * @param hookEntries  offset of the first rule at each hook
 * @param underflows   offset of the rule that is the policy of each hook
 */
public record XtTable(String name, boolean ipv6, int validHooks, int[] hookEntries, int[] underflows, List<XtEntry> entries) {
    private static final int IPV4_ADDRESSES = 16;
    private static final int IPV6_ADDRESSES = 64;
    private static final int NAME = 16;

    public XtTable {
        hookEntries = hookEntries.clone();
        underflows = underflows.clone();
        entries = List.copyOf(entries);
    }

    /**
     * Takes apart what the two questions answered.
     *
     * @throws MalformedMessageException where lengths or offsets do not hold together
     */
    public static XtTable decode(boolean ipv6, XtTableBytes answers) {
        Slice info = Slice.of(answers.info());
        int[] hooks = new int[Xtables.NF_INET_NUMHOOKS];
        int[] underflows = new int[Xtables.NF_INET_NUMHOOKS];
        int at = Xtables.XT_TABLE_MAXNAMELEN + 4;
        for (int hook = 0; hook < hooks.length; hook++) {
            hooks[hook] = info.u32(at + 4 * hook);
            underflows[hook] = info.u32(at + 4 * (hooks.length + hook));
        }
        return new XtTable(info.slice(0, Xtables.XT_TABLE_MAXNAMELEN).text(), ipv6, info.u32(Xtables.XT_TABLE_MAXNAMELEN), hooks,
                underflows, entries(ipv6, Slice.of(answers.rules())));
    }

    private static List<XtEntry> entries(boolean ipv6, Slice rules) {
        List<XtEntry> entries = new ArrayList<>();
        int size = ipv6 ? Xtables.IP6T_ENTRY_SIZE : Xtables.IPT_ENTRY_SIZE;
        int at = 0;
        while (at < rules.length()) {
            int offsets = at + (ipv6 ? 140 : 88);
            int target = rules.u16(offsets);
            int next = rules.u16(offsets + 2);
            if (target < size || next < target + Xtables.XT_ENTRY_HEADER || next > rules.length() - at) {
                throw new MalformedMessageException("a rule at " + at + " of " + rules.length() + " bytes with its target at " + target
                        + " and its end at " + next);
            }
            entries.add(entry(ipv6, at, rules.slice(at, next), size, target));
            at += next;
        }
        return entries;
    }

    private static XtEntry entry(boolean ipv6, int offset, Slice rule, int size, int target) {
        List<XtExtension> matches = new ArrayList<>(2);
        int at = size;
        while (at < target) {
            XtExtension match = extension(rule.slice(at, target - at));
            matches.add(match);
            at += Xtables.XT_ENTRY_HEADER + match.data().length();
        }
        int devices = ipv6 ? IPV6_ADDRESSES : IPV4_ADDRESSES;
        int protocol = devices + 4 * NAME;
        int flags = rule.u8(protocol + (ipv6 ? 3 : 2));
        boolean anyProtocol = ipv6 && (flags & Xtables.IP6T_F_PROTO) == 0;
        int counters = size - 16;
        int width = devices / 4;
        return new XtEntry(offset, address(ipv6, rule, 0), address(ipv6, rule, 2 * width), address(ipv6, rule, width),
                address(ipv6, rule, 3 * width), rule.slice(devices, NAME).text(), maskLength(rule, devices + 2 * NAME),
                rule.slice(devices + NAME, NAME).text(), maskLength(rule, devices + 3 * NAME), anyProtocol ? 0 : rule.u16(protocol),
                !ipv6 && (flags & Xtables.IPT_F_FRAG) != 0, ipv6 && (flags & Xtables.IP6T_F_TOS) != 0,
                (flags & ~(ipv6 ? Xtables.IP6T_F_PROTO | Xtables.IP6T_F_TOS | Xtables.IP6T_F_GOTO
                : Xtables.IPT_F_FRAG | Xtables.IPT_F_GOTO)) != 0,
                (flags & (ipv6 ? Xtables.IP6T_F_GOTO : Xtables.IPT_F_GOTO)) != 0, rule.u8(protocol + (ipv6 ? 4 : 3)), matches,
                extension(rule.from(target)), rule.u64(counters), rule.u64(counters + 8));
    }

    private static IpAddress address(boolean ipv6, Slice rule, int at) {
        return ipv6 ? rule.ipv6(at) : rule.ipv4(at);
    }

    private static int maskLength(Slice rule, int at) {
        int length = 0;
        while (length < NAME && rule.u8(at + length) != 0) {
            length++;
        }
        return length;
    }

    private static XtExtension extension(Slice at) {
        int size = at.u16(0);
        if (size < Xtables.XT_ENTRY_HEADER) {
            throw new MalformedMessageException("a match or target of " + size + " bytes");
        }
        return new XtExtension(at.slice(2, Xtables.XT_EXTENSION_MAXNAMELEN).text(), at.u8(2 + Xtables.XT_EXTENSION_MAXNAMELEN),
                at.slice(Xtables.XT_ENTRY_HEADER, size - Xtables.XT_ENTRY_HEADER));
    }
}
