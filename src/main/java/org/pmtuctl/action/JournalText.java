package org.pmtuctl.action;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.rtnetlink.nexthop.NexthopCodec;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.wire.Slice;

/**
 * Changes as lines of text and back. A line is whole or, after a crash, the last one may lack its end; it then counts for nothing.
 *
 * <pre>
 * change 7 1764236000123 BOOT pin 203.0.113.9 UNTIL REASON UNDOES
 * owner 7 HEX
 * step 7 0 route-add HEX
 * ready 7
 * begin 7 0
 * done 7 0
 * back 7 0
 * end 7 applied
 * undone 7 9
 * </pre>
 *
 * A change without its {@code ready} was never begun. {@code -} stands for what is absent; words of people are in hexadecimal.
 */
public final class JournalText {
    /** The first line of a journal. */
    public static final String HEADER = "pmtuctl-journal 1";
    private static final String NONE = "-";
    private static final String DIGITS = "0123456789abcdef";

    private JournalText() {
    }

    /** The lines that stand before the first step is begun. */
    public static String opening(int id, long millis, String boot, Plan plan) {
        StringBuilder text = new StringBuilder(512);
        text.append("change ").append(id).append(' ').append(millis).append(' ').append(boot).append(' ').append(plan.command()).append(' ')
                .append(plan.subject() == null ? NONE : plan.subject().toString()).append(' ')
                .append(plan.until() == null ? NONE : plan.until().toString()).append(' ')
                .append(plan.reason() == null ? NONE : hex(plan.reason().getBytes(StandardCharsets.UTF_8))).append(' ')
                .append(plan.undoes() == null ? NONE : plan.undoes().toString()).append('\n');
        for (RouteMessage owner : plan.assumes()) {
            text.append("owner ").append(id).append(' ').append(hex(RouteCodec.encode(owner))).append('\n');
        }
        for (int i = 0; i < plan.steps().size(); i++) {
            text.append("step ").append(id).append(' ').append(i).append(' ').append(step(plan.steps().get(i))).append('\n');
        }
        return text.append("ready ").append(id).append('\n').toString();
    }

    public static String begin(int id, int step) {
        return "begin " + id + " " + step + "\n";
    }

    public static String done(int id, int step) {
        return "done " + id + " " + step + "\n";
    }

    public static String back(int id, int step) {
        return "back " + id + " " + step + "\n";
    }

    public static String end(int id, Change.Outcome outcome) {
        return "end " + id + " " + outcome.word() + "\n";
    }

    public static String undone(int id, int by) {
        return "undone " + id + " " + by + "\n";
    }

    private static String step(PlanStep step) {
        if (step instanceof PlanStep.RouteAdd add) {
            return (add.beside() ? "route-add-beside " : "route-add ") + hex(RouteCodec.encode(add.route()));
        }
        if (step instanceof PlanStep.RouteDelete delete) {
            return (delete.beside() ? "route-delete-beside " : "route-delete ") + hex(RouteCodec.encode(delete.route()));
        }
        if (step instanceof PlanStep.RouteReplace replace) {
            return "route-replace " + hex(RouteCodec.encode(replace.before())) + " " + hex(RouteCodec.encode(replace.after()));
        }
        if (step instanceof PlanStep.NexthopRenew renew) {
            return "nexthop-renew " + hex(NexthopCodec.encode(renew.object()));
        }
        if (step instanceof PlanStep.SysctlWrite write) {
            return "sysctl " + write.name() + " " + write.before() + " " + write.after();
        }
        if (step instanceof PlanStep.ExceptionDelete delete) {
            return "exception-delete " + hex(RouteCodec.encode(delete.exception()));
        }
        if (step instanceof PlanStep.RouteRenew renew) {
            return "route-renew " + hex(RouteCodec.encode(renew.route()));
        }
        if (step instanceof PlanStep.PutBack back) {
            return "put-back " + step(back.step());
        }
        if (step instanceof PlanStep.Report report) {
            return "report " + report.source() + " " + report.destination() + " " + report.mtu();
        }
        return "flush-all-ipv4";
    }

    private static PlanStep step(StringTokenizer words) {
        String kind = words.nextToken();
        return switch (kind) {
            case "route-add" -> new PlanStep.RouteAdd(route(words.nextToken()), false);
            case "route-add-beside" -> new PlanStep.RouteAdd(route(words.nextToken()), true);
            case "route-delete" -> new PlanStep.RouteDelete(route(words.nextToken()), false);
            case "route-delete-beside" -> new PlanStep.RouteDelete(route(words.nextToken()), true);
            case "route-replace" -> new PlanStep.RouteReplace(route(words.nextToken()), route(words.nextToken()));
            case "nexthop-renew" -> new PlanStep.NexthopRenew(NexthopCodec.decode(Slice.of(bytes(words.nextToken()))));
            case "sysctl" -> new PlanStep.SysctlWrite(words.nextToken(), words.nextToken(), words.nextToken());
            case "exception-delete" -> new PlanStep.ExceptionDelete(route(words.nextToken()));
            case "route-renew" -> new PlanStep.RouteRenew(route(words.nextToken()));
            case "put-back" -> new PlanStep.PutBack(step(words));
            case "report" -> new PlanStep.Report(IpAddress.parse(words.nextToken()), IpAddress.parse(words.nextToken()),
                    Integer.parseInt(words.nextToken()));
            case "flush-all-ipv4" -> new PlanStep.FlushAllIpv4();
            default -> throw new IllegalArgumentException("a step of unknown kind '" + kind + "'");
        };
    }

    private static RouteMessage route(String hex) {
        return RouteCodec.decode(Slice.of(bytes(hex)));
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 2);
        for (byte each : bytes) {
            text.append(DIGITS.charAt(each >> 4 & 0xf)).append(DIGITS.charAt(each & 0xf));
        }
        return text.length() == 0 ? NONE : text.toString();
    }

    private static byte[] bytes(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = DIGITS.indexOf(hex.charAt(2 * i));
            int low = DIGITS.indexOf(hex.charAt(2 * i + 1));
            if (high < 0 || low < 0) {
                throw new IllegalArgumentException("'" + hex + "' is no hexadecimal number");
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return bytes;
    }

    /**
     * The changes that a journal tells of, oldest first.
     *
     * @throws IllegalArgumentException naming the first line that is no journal's
     */
    public static List<Change> read(String text) {
        ArrayList<Entry> entries = new ArrayList<>();
        int from = 0;
        int number = 0;
        int end = text.indexOf('\n');
        while (end >= 0) {
            number++;
            String line = text.substring(from, end);
            try {
                if (number == 1 ? !line.equals(HEADER) : !line.isEmpty()) {
                    take(entries, new StringTokenizer(line, " "));
                }
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
            }
            from = end + 1;
            end = text.indexOf('\n', from);
        }
        ArrayList<Change> changes = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            if (entry.ready) {
                changes.add(entry.change());
            }
        }
        return changes;
    }

    private static void take(List<Entry> entries, StringTokenizer words) {
        String kind = words.nextToken();
        int id = Integer.parseInt(words.nextToken());
        if (kind.equals("change")) {
            entries.add(new Entry(id, words));
            return;
        }
        Entry entry = null;
        for (Entry known : entries) {
            entry = known.id == id ? known : entry;
        }
        if (entry == null) {
            throw new IllegalArgumentException("it speaks of change " + id + ", which was not told of");
        }
        switch (kind) {
            case "owner" -> entry.owners.add(route(words.nextToken()));
            case "step" -> {
                words.nextToken();
                entry.steps.add(step(words));
                entry.progress.add(Change.Progress.PLANNED);
            }
            case "ready" -> entry.ready = true;
            case "begin" -> entry.progress.set(Integer.parseInt(words.nextToken()), Change.Progress.BEGUN);
            case "done" -> entry.progress.set(Integer.parseInt(words.nextToken()), Change.Progress.DONE);
            case "back" -> entry.progress.set(Integer.parseInt(words.nextToken()), Change.Progress.TAKEN_BACK);
            case "end" -> entry.outcome = Change.Outcome.of(words.nextToken());
            case "undone" -> entry.undoneBy = Integer.valueOf(words.nextToken());
            default -> throw new IllegalArgumentException("'" + kind + "' is no word of a journal");
        }
    }

    private static final class Entry {
        private final int id;
        private final long millis;
        private final String boot;
        private final String command;
        private final String subject;
        private final Long until;
        private final String reason;
        private final Integer undoes;
        private final ArrayList<RouteMessage> owners = new ArrayList<>(1);
        private final ArrayList<PlanStep> steps = new ArrayList<>(2);
        private final ArrayList<Change.Progress> progress = new ArrayList<>(2);
        private boolean ready;
        private Change.Outcome outcome;
        private Integer undoneBy;

        Entry(int id, StringTokenizer words) {
            this.id = id;
            this.millis = Long.parseLong(words.nextToken());
            this.boot = words.nextToken();
            this.command = words.nextToken();
            this.subject = orNull(words.nextToken());
            String end = orNull(words.nextToken());
            this.until = end == null ? null : Long.valueOf(end);
            String why = orNull(words.nextToken());
            this.reason = why == null ? null : new String(bytes(why), StandardCharsets.UTF_8);
            String other = orNull(words.nextToken());
            this.undoes = other == null ? null : Integer.valueOf(other);
        }

        private static String orNull(String word) {
            return word.equals(NONE) ? null : word;
        }

        Change change() {
            return new Change(id, millis, boot, command, subject, until, reason, undoes, steps, progress, owners, outcome, undoneBy);
        }
    }
}
