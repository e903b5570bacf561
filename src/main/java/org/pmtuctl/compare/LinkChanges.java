package org.pmtuctl.compare;

import java.util.Map;
import org.pmtuctl.explain.Severity;

/** Devices: those that went or went down take traffic with them, those that got a smaller MTU make paths smaller. */
final class LinkChanges {
    private LinkChanges() {
    }

    static void compare(Map<String, Traits> before, Map<String, Traits> after, Changes changes, String hidden, String unseen) {
        for (Map.Entry<String, Traits> each : before.entrySet()) {
            Traits was = each.getValue();
            Traits is = after.get(each.getKey());
            boolean up = "up".equals(was.get(""));
            if (is == null) {
                changes.gone(up ? Severity.WARNING : Severity.INFO, "link", each.getKey(), was.line(), null, hidden);
            } else if (!is.same(was)) {
                boolean anew = !was.get("index").equals(is.get("index"));
                boolean harms = up && (!"up".equals(is.get("")) || Integer.parseInt(is.get("mtu")) < Integer.parseInt(was.get("mtu")));
                changes.add(harms ? Severity.WARNING : Severity.INFO, "link", How.CHANGED, each.getKey(),
                        was.unlike(is), is.unlike(was), anew ? "it has another number: it was made anew" : null);
            }
        }
        for (Map.Entry<String, Traits> each : after.entrySet()) {
            if (!before.containsKey(each.getKey())) {
                changes.come(Severity.INFO, "link", each.getKey(), each.getValue().line(), null, unseen);
            }
        }
    }
}
