package org.pmtuctl.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pmtuctl.disguise.Disguise;
import org.pmtuctl.disguise.NameMap;
import org.pmtuctl.disguise.ReadingText;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Host;

/** A manifest that says the same of somebody else. */
final class DisguisedManifest {
    private static final String NAMESPACE = "network namespace ";
    private static final String FLOW = "--flow";

    private final Disguise disguise;

    DisguisedManifest(Disguise disguise) {
        this.disguise = disguise;
    }

    /**
     * The manifest but for its parts.
     *
     * @param requests  of large dumps, by part
     * @param left      what more was left out, a sentence each
     */
    Manifest of(Manifest manifest, Map<String, byte[]> requests, List<String> left) {
        List<Manifest.Namespace> namespaces = new ArrayList<>();
        for (Manifest.Namespace each : manifest.namespaces()) {
            namespaces.add(namespace(each, requests));
        }
        List<String> cuts = new ArrayList<>();
        for (String cut : manifest.cut()) {
            cuts.add(cut(cut));
        }
        cuts.addAll(left);
        return new Manifest(manifest.tool(), manifest.madeMillis(), command(manifest.command()), manifest.architecture(), manifest.wordBits(),
                true, namespaces, cuts, List.of());
    }

    private Manifest.Namespace namespace(Manifest.Namespace of, Map<String, byte[]> requests) {
        Host host = of.host();
        List<Manifest.LargeDump> large = new ArrayList<>();
        for (Manifest.LargeDump dump : of.large()) {
            byte[] request = requests.get(dump.part());
            if (request != null) {
                large.add(new Manifest.LargeDump(dump.channel(), request, dump.part()));
            }
        }
        List<String> flows = new ArrayList<>();
        for (String flow : of.flows()) {
            flows.add(address(flow));
        }
        String folder = of.folder();
        return new Manifest.Namespace(folder, disguise.namespace(of.label()), disguise.inode((int) of.inode()) & 0xffff_ffffL,
                new Host(host.kernel(), disguise.name(NameMap.Kind.HOST, host.hostname()), disguise.namespace(host.netns()),
                        host.timeMillis(), host.ticksPerSecond(), host.uid(), host.capabilities()), of.ports(), large, flows);
    }

    private String address(String text) {
        try {
            return disguise.address(IpAddress.parse(text)).toString();
        } catch (IllegalArgumentException e) {
            return "?";
        }
    }

    /** Options and numbers stay, an address behind its option is another, the rest goes. */
    private List<String> command(List<String> words) {
        List<String> other = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (i > 0 && words.get(i - 1).equals(FLOW)) {
                other.add(address(word));
            } else if (word.startsWith("--") || i < 2 && disguise.isPlain(word) || !word.isBlank() && ReadingText.numbers(word) != null) {
                other.add(word);
            } else {
                other.add("?");
            }
        }
        return other;
    }

    /** The sentences that this program writes, with a namespace's name changed; of any other that there is one. */
    private String cut(String sentence) {
        if (sentence.startsWith(NAMESPACE)) {
            int end = sentence.indexOf(": ", NAMESPACE.length());
            if (end > 0) {
                String reason = sentence.substring(end + 2);
                return NAMESPACE + disguise.namespace(sentence.substring(NAMESPACE.length(), end)) + ": "
                        + (reason.equals("the time was up (--max-time)") ? reason : "it could not be read");
            }
        }
        boolean own = sentence.startsWith("ns") && sentence.endsWith(" bytes, to keep the bundle below its size (--max-size)")
                || sentence.startsWith("of ") && sentence.contains(" exceptions only the first ");
        return own ? sentence : "more, in words that are not repeated here";
    }
}
