package org.pmtuctl.cli;

import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.operation.PolicyFilter;
import org.pmtuctl.operation.StateFilter;

/** What {@code show policies} and {@code show states} can be narrowed by. */
final class IpsecOptions {
    static final String PROTO = "--proto";
    static final String DIR = "--dir";
    static final String TYPE = "--type";
    static final String SPI = "--spi";
    static final String REQID = "--reqid";
    static final String MARK = "--mark";
    static final String IF_ID = "--if-id";
    static final String MTU = "--mtu";
    private static final String[] ALL = {DIR, TYPE, SPI, REQID, MARK, IF_ID, MTU};
    /** What most links carry. */
    private static final int USUAL_MTU = 1500;

    private IpsecOptions() {
    }

    static void describe(OptionTable table) {
        for (String option : ALL) {
            table.value(option);
        }
    }

    /** All of them. */
    static String[] names() {
        return ALL.clone();
    }

    static PolicyFilter policies(Words words, GlobalOptions options) throws UsageException {
        String where = words.word(1);
        return PolicyFilter.of(options.family(), prefix(where, options), where != null && where.indexOf('/') < 0,
                choice(words, DIR, "in", "out", "fwd"), choice(words, TYPE, "main", "sub"), number(words, REQID), number(words, MARK),
                number(words, IF_ID));
    }

    static StateFilter states(Words words, GlobalOptions options) throws UsageException {
        return StateFilter.of(options.family(), prefix(words.word(1), options), choice(words, PROTO, "esp", "ah", "comp"),
                number(words, SPI), number(words, REQID), number(words, MARK), number(words, IF_ID), choice(words, DIR, "in", "out"));
    }

    /** Bytes of the protected packet that overheads are told of. */
    static int fullPacket(Words words) throws UsageException {
        return words.value(MTU) == null ? USUAL_MTU : Arguments.number(words, MTU, 16);
    }

    private static IpPrefix prefix(String where, GlobalOptions options) throws UsageException {
        if (where == null) {
            return null;
        }
        IpPrefix prefix = Arguments.prefix(where);
        options.requireFamily(prefix.address());
        return prefix;
    }

    /** The option's value, which must be one of these; null where it was not given. */
    private static String choice(Words words, String option, String... choices) throws UsageException {
        String value = words.value(option);
        for (String choice : choices) {
            if (choice.equals(value)) {
                return value;
            }
        }
        if (value != null) {
            throw new UsageException(option + " is " + String.join(" or ", choices) + " here, not '" + value + "'");
        }
        return null;
    }

    private static Integer number(Words words, String option) throws UsageException {
        return words.value(option) == null ? null : Integer.valueOf(Arguments.number(words, option, Integer.SIZE));
    }
}
