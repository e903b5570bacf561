package org.pmtuctl.render.raw;

import org.pmtuctl.uapi.IfAddr;

/** The words of addresses that text and JSON share. */
final class AddressWords {
    private static final int[] FLAGS = {IfAddr.IFA_F_NODAD, IfAddr.IFA_F_OPTIMISTIC, IfAddr.IFA_F_DADFAILED,
        IfAddr.IFA_F_HOMEADDRESS, IfAddr.IFA_F_DEPRECATED, IfAddr.IFA_F_TENTATIVE, IfAddr.IFA_F_PERMANENT,
        IfAddr.IFA_F_MANAGETEMPADDR, IfAddr.IFA_F_NOPREFIXROUTE, IfAddr.IFA_F_MCAUTOJOIN, IfAddr.IFA_F_STABLE_PRIVACY};
    private static final String[] FLAG_NAMES = {"nodad", "optimistic", "dadfailed", "home", "deprecated", "tentative", "permanent",
        "mngtmpaddr", "noprefixroute", "autojoin", "stable-privacy"};

    private AddressWords() {
    }

    /** Each flag that is on; {@code dynamic} for an address that is not permanent, {@code ifa_flags} for those without a name. */
    static void flags(int flags, boolean ipv6, Facts facts) {
        int rest = flags & ~IfAddr.IFA_F_SECONDARY;
        if ((flags & IfAddr.IFA_F_SECONDARY) != 0) {
            facts.flag(ipv6 ? "temporary" : "secondary", true);
        }
        for (int i = 0; i < FLAGS.length; i++) {
            boolean on = (flags & FLAGS[i]) != 0;
            if (FLAGS[i] == IfAddr.IFA_F_PERMANENT) {
                if (!on) {
                    facts.flag("dynamic", true);
                }
            } else if (on) {
                facts.flag(FLAG_NAMES[i], true);
            }
            rest &= ~FLAGS[i];
        }
        if (rest != 0) {
            facts.word("ifa_flags", twoDigits(rest));
        }
    }

    private static String twoDigits(int flags) {
        String text = Integer.toHexString(flags);
        return text.length() < 2 ? "0" + text : text;
    }
}
