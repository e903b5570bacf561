package org.pmtuctl.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.pmtuctl.disguise.Disguise;
import org.pmtuctl.firewall.FirewallWalk;
import org.pmtuctl.firewall.Judgement;
import org.pmtuctl.firewall.PacketShape;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Firewall;
import org.pmtuctl.operation.ExplainFlow;
import org.pmtuctl.operation.RecordedPlace;
import org.pmtuctl.path.Flow;

/** Holds the firewall of a bundle against that of the same in disguise: whatever becomes of a packet must become of its double. */
final class SamePackets {
    private static final int[][] WAYS = {FirewallWalk.TO_HOST, FirewallWalk.THROUGH, FirewallWalk.FROM_HOST};
    private static final long SEED = 20_261_127;
    private static final int CLAMP = 1310;

    private final Firewall original;
    private final Firewall disguised;
    private final Disguise disguise;
    private final Random random = new Random(SEED);
    private final Map<Judgement.Fate, Integer> fates = new EnumMap<>(Judgement.Fate.class);

    private SamePackets(Firewall original, Firewall disguised, Disguise disguise) {
        this.original = original;
        this.disguised = disguised;
        this.disguise = disguise;
    }

    static SamePackets of(DisguisedBundle bundle) throws Exception {
        return new SamePackets(firewall(bundle.original), firewall(bundle.disguised), KeyFile.read(bundle.key).disguise());
    }

    private static Firewall firewall(Path bundle) throws Exception {
        return ExplainFlow.explain(RecordedPlace.open(bundle, null, null), Flow.to(IpAddress.parse("192.0.2.77"))).snapshot().firewall();
    }

    Firewall original() {
        return original;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /**
     * Sends packets with every mixture of these through both.
     *
     * @return how often what became of them
     */
    Map<Judgement.Fate, Integer> send(int packets, List<String> addresses, List<String> devices, List<Integer> ports, List<Integer> marks) {
        for (int i = 0; i < packets; i++) {
            IpAddress from = IpAddress.parse(one(addresses));
            IpAddress to = IpAddress.parse(one(addresses));
            if (from.isIpv6() != to.isIpv6()) {
                continue;
            }
            boolean report = random.nextInt(3) == 0;
            String iif = one(devices);
            String oif = one(devices);
            int port = one(ports);
            int mark = one(marks);
            boolean answer = random.nextBoolean();
            Boolean ipsec = random.nextInt(3) == 0 ? null : Boolean.valueOf(random.nextBoolean());
            for (int[] way : WAYS) {
                Judgement plain = judge(original, report ? PacketShape.report(from, to) : PacketShape.syn(from, to, port, port, answer, 1460), iif, oif,
                        mark, ipsec, way);
                Judgement twin = judge(disguised, report ? PacketShape.report(disguise.address(from), disguise.address(to))
                        : PacketShape.syn(disguise.address(from), disguise.address(to), port, port, answer, 1460), disguise.device(iif),
                        disguise.device(oif), disguise.mark(mark), ipsec, way);
                assertEquals(words(plain), words(twin), from + " to " + to + " port " + port + " mark " + mark + " from " + iif + " to " + oif
                        + (report ? " report" : answer ? " answer" : " syn") + "\n" + plain + "\n" + twin);
                fates.merge(plain.fate(), 1, Integer::sum);
            }
        }
        return fates;
    }

    private static Judgement judge(Firewall firewall, PacketShape packet, String iif, String oif, int mark, Boolean ipsec, int[] way) {
        return FirewallWalk.judge(firewall, packet.in(iif, 7).out(oif, 8).marked(mark).ipsec(ipsec, ipsec), way, CLAMP);
    }

    private static List<String> words(Judgement judgement) {
        List<String> words = new ArrayList<>();
        words.add(judgement.fate() + " " + (judgement.cause() == null ? "" : place(judgement.cause())));
        for (Judgement.MssLimit limit : judgement.mss()) {
            words.add(place(limit.place()) + " " + limit.limit() + " " + limit.clamp() + " " + limit.lowers() + " " + limit.sure());
        }
        return words;
    }

    private static String place(Judgement.Place place) {
        return place.chain().tool() + " " + place.chain().hook() + " " + place.chain().priority() + " "
                + (place.rule() == null ? "policy" : Long.toString(place.rule().number()));
    }
}
