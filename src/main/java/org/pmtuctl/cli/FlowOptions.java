package org.pmtuctl.cli;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.path.Flow;
import org.pmtuctl.render.IpProtocols;

/** The selectors by which a flow is told from another, for {@code explain} and {@code mtu}. */
final class FlowOptions {
    private static final String FROM = "--from";
    private static final String PROTO = "--proto";
    private static final String SPORT = "--sport";
    private static final String DPORT = "--dport";
    private static final String MARK = "--mark";
    private static final String IIF = "--iif";
    private static final String OIF = "--oif";
    private static final String UID = "--uid";
    private static final String TOS = "--tos";
    private static final int TOS_BITS = 8;
    private static final int PORT_BITS = 16;

    static final String HELP = """
              DST             an address; fe80::1%eth0 is fe80::1 with --oif eth0
              --from SRC      source address; without it the host chooses
              --proto P       tcp, udp, icmp, ..., or a number
              --sport N       source port; needs --proto
              --dport N       destination port; needs --proto
              --mark M        firewall mark (SO_MARK), decimal or hexadecimal after 0x
              --iif D         ask for a packet that is forwarded, and comes in by D;
                              needs --from
              --oif D         the socket is bound to device D (a VRF, for instance)
              --uid U         owner of the socket, a number; without it, you
              --tos T         type of service byte
            """;

    private FlowOptions() {
    }

    static void describe(OptionTable table) {
        table.value(FROM);
        table.value(PROTO);
        table.value(SPORT);
        table.value(DPORT);
        table.value(MARK);
        table.value(IIF);
        table.value(OIF);
        table.value(UID);
        table.value(TOS);
    }

    /** True when one of them was given. */
    static boolean any(Words words) {
        return words.flag(FROM) || words.flag(PROTO) || words.flag(SPORT) || words.flag(DPORT) || words.flag(MARK)
                || words.flag(IIF) || words.flag(OIF) || words.flag(UID) || words.flag(TOS);
    }

    static Flow flow(Words words, GlobalOptions options) throws UsageException {
        if (words.count() == 0) {
            throw new UsageException("no destination given");
        }
        words.atMost(1);
        String word = words.word(0);
        String oif = device(words, OIF);
        int zone = word.indexOf('%');
        if (zone >= 0) {
            oif = zone(word, zone, oif);
            word = word.substring(0, zone);
        }
        IpAddress destination = Arguments.address(word);
        options.requireFamily(destination);
        IpAddress source = source(words, destination);
        int protocol = protocol(words);
        int sourcePort = port(words, SPORT, protocol);
        int destinationPort = port(words, DPORT, protocol);
        String iif = device(words, IIF);
        if (iif != null && source == null) {
            throw new UsageException("--iif asks for a forwarded packet, and that has a source: give --from too");
        }
        Integer uid = words.value(UID) == null ? null : Integer.valueOf(Arguments.number(words, UID, Integer.SIZE));
        return new Flow(source, destination, protocol, sourcePort, destinationPort, Arguments.number(words, MARK, Integer.SIZE), uid,
                iif, oif, Arguments.number(words, TOS, TOS_BITS));
    }

    private static String zone(String word, int at, String oif) throws UsageException {
        String zone = word.substring(at + 1);
        if (zone.isEmpty()) {
            throw new UsageException("'" + word + "' names no device after the %");
        }
        if (oif != null && !oif.equals(zone)) {
            throw new UsageException("'" + word + "' and --oif " + oif + " name different devices");
        }
        return zone;
    }

    private static String device(Words words, String option) throws UsageException {
        String name = words.value(option);
        if (name != null && name.isEmpty()) {
            throw new UsageException(option + " needs the name of a device");
        }
        return name;
    }

    private static IpAddress source(Words words, IpAddress destination) throws UsageException {
        if (words.value(FROM) == null) {
            return null;
        }
        IpAddress source = Arguments.address(words.value(FROM));
        if (source.isIpv6() != destination.isIpv6()) {
            throw new UsageException("source " + source + " and destination " + destination + " are of different families");
        }
        return source;
    }

    private static int protocol(Words words) throws UsageException {
        String text = words.value(PROTO);
        if (text == null) {
            return 0;
        }
        int protocol = IpProtocols.number(text);
        if (protocol < 0) {
            throw new UsageException("--proto takes the name or the number of an IP protocol, not '" + text + "'");
        }
        return protocol;
    }

    private static int port(Words words, String option, int protocol) throws UsageException {
        int port = Arguments.number(words, option, PORT_BITS);
        if (words.value(option) != null && !IpProtocols.hasPorts(protocol)) {
            throw new UsageException(option + " needs --proto tcp, udp, sctp, dccp or udplite");
        }
        return port;
    }
}
