package org.pmtuctl.action;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pmtuctl.lab.NetworkLab;

/** The exceptions of the host as {@code ip} lists them. */
final class Listed {
    private static final Pattern LINE = Pattern.compile("^(\\S+) .* expires (\\d+)sec .*mtu (lock )?(\\d+).*");

    private Listed() {
    }

    /** Destination and MTU of each, with the seconds that it has left. Emptied entries are not in force. */
    static Map<String, Integer> in(NetworkLab lab) {
        return in(lab, "");
    }

    /** Those of one device. */
    static Map<String, Integer> in(NetworkLab lab, String device) {
        Map<String, Integer> listed = new TreeMap<>();
        String lines = lab.ip("-n {H} -4 -o route show table all cached") + lab.ip("-n {H} -6 -o route show table all cached");
        for (String each : lines.split("\n")) {
            Matcher matcher = LINE.matcher(each);
            if (matcher.matches() && each.contains(device.isEmpty() ? "" : " dev " + device + " ")) {
                listed.put(matcher.group(1) + " " + matcher.group(4), Integer.parseInt(matcher.group(2)));
            }
        }
        return listed;
    }
}
