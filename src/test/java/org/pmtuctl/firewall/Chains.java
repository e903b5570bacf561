package org.pmtuctl.firewall;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.model.FirewallChain;
import org.pmtuctl.model.FirewallRule;
import org.pmtuctl.model.FirewallStep;
import org.pmtuctl.model.FirewallStep.Kind;
import org.pmtuctl.model.FirewallStep.Span;
import org.pmtuctl.model.FirewallStep.Subject;
import org.pmtuctl.uapi.Netfilter;

/** Chains of IPv4, written in a few words: {@code Chains.hooked("INPUT", LOCAL_IN, 0, false, "icmp drop", "rate accept")}. */
public final class Chains {
    private Chains() {
    }

    public static FirewallChain hooked(String name, int hook, int priority, boolean drops, String... rules) {
        return new FirewallChain(FirewallChain.Tool.IPTABLES_LEGACY, Netfilter.NFPROTO_IPV4, "filter", name, hook, priority, false, List.of(),
                drops, rules(rules));
    }

    public static FirewallChain input(boolean drops, String... rules) {
        return hooked("INPUT", Netfilter.NF_INET_LOCAL_IN, 0, drops, rules);
    }

    public static FirewallChain forward(String... rules) {
        return hooked("FORWARD", Netfilter.NF_INET_FORWARD, -150, false, rules);
    }

    public static FirewallChain jumpedTo(String name, String... rules) {
        return new FirewallChain(FirewallChain.Tool.IPTABLES_LEGACY, Netfilter.NFPROTO_IPV4, "filter", name, null, 0, false, List.of(), false,
                rules(rules));
    }

    private static List<FirewallRule> rules(String... texts) {
        List<FirewallRule> rules = new ArrayList<>();
        for (String text : texts) {
            List<FirewallStep> steps = new ArrayList<>();
            for (String word : text.split(" ")) {
                steps.add(step(word));
            }
            rules.add(new FirewallRule(rules.size() + 1, steps, null));
        }
        return rules;
    }

    private static FirewallStep step(String word) {
        String value = word.substring(word.indexOf(':') + 1);
        return switch (word.substring(0, word.length() - (word.indexOf(':') < 0 ? 0 : value.length() + 1))) {
            case "icmp" -> test(Subject.PROTOCOL, 0, 1, 1);
            case "tcp" -> test(Subject.PROTOCOL, 0, 1, 6);
            case "type" -> test(Subject.TRANSPORT_HEADER, 0, 1, Integer.parseInt(value));
            case "related" -> new FirewallStep.Test(Subject.CT_STATE, 0, 4, number(Netfilter.CT_STATE_RELATED, 4),
                    List.of(new Span(number(0, 4), number(0, 4))), true, word);
            case "from" -> new FirewallStep.Test(Subject.NETWORK_HEADER, 12, 1, null,
                    List.of(new Span(number(Integer.parseInt(value), 1), number(Integer.parseInt(value), 1))), false, word);
            case "rate" -> new FirewallStep.Unsure("rate");
            case "mark" -> test(Subject.MARK, 0, 4, Integer.parseInt(value));
            case "setmark" -> new FirewallStep.SetMark(word);
            case "untrack" -> new FirewallStep.Untrack(word);
            case "mss" -> new FirewallStep.Mss(Integer.valueOf(value), word);
            case "clamp" -> new FirewallStep.Mss(null, word);
            case "accept" -> new FirewallStep.Verdict(Kind.ACCEPT, null, word);
            case "drop" -> new FirewallStep.Verdict(Kind.DROP, null, word);
            case "return" -> new FirewallStep.Verdict(Kind.RETURN, null, word);
            case "queue" -> new FirewallStep.Verdict(Kind.UNKNOWN, null, word);
            case "jump" -> new FirewallStep.Verdict(Kind.JUMP, value, word);
            case "goto" -> new FirewallStep.Verdict(Kind.GOTO, value, word);
            case "log" -> new FirewallStep.Nothing(word);
            default -> throw new IllegalArgumentException(word);
        };
    }

    private static FirewallStep.Test test(Subject subject, int offset, int length, int value) {
        byte[] bytes = number(value, length);
        return new FirewallStep.Test(subject, offset, length, null, List.of(new Span(bytes, bytes)), false, subject + " " + value);
    }

    private static byte[] number(int value, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (value >>> 8 * (length - 1 - i));
        }
        return bytes;
    }
}
