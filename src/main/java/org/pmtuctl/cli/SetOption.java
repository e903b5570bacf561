package org.pmtuctl.cli;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.whatif.Assignment;
import org.pmtuctl.whatif.BadAssignmentException;

/** {@code --set OBJECT:SELECTOR.FIELD=VALUE}: what is supposed, for {@code explain}, {@code mtu} and {@code doctor}. */
final class SetOption {
    private static final String SET = "--set";

    static final String HELP = """
              --set OBJECT:SELECTOR.FIELD=VALUE
                              what if: computed on a changed picture, the host stays as it is;
                              may be given again
                                link:eth0.mtu=1492 .ipv6_mtu .up; of a tunnel .local .remote
                                  .ttl .key .csum .seq .pmtudisc
                                route:10.0.0.0/8[@TABLE].mtu=1400|none .lock .via .dev
                                exception:203.0.113.9.mtu=1400, exception:203.0.113.9=none
                                state:0x1001[@DST].encapsulation=espinudp|none .mode
                                  .aead='rfc4106(gcm(aes))/128' .encryption .auth
                                policy:9.action=block|allow .priority
                                rule:100.table=200, rule:100=none
                                sysctl:net.ipv4.ip_no_pmtu_disc=1
            """;

    private SetOption() {
    }

    static void describe(OptionTable table) {
        table.values(SET);
    }

    static boolean any(Words words) {
        return words.flag(SET);
    }

    /** Empty where nothing is supposed. */
    static List<Assignment> assignments(Words words) throws BadAssignmentException {
        List<String> texts = words.values(SET);
        List<Assignment> assignments = new ArrayList<>(texts.size());
        for (String text : texts) {
            assignments.add(Assignment.parse(text));
        }
        return assignments;
    }
}
