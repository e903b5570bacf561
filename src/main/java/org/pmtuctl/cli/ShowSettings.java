package org.pmtuctl.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.pmtuctl.capture.Wanted;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.operation.RawState;

/** {@code pmtuctl show sysctls} and {@code pmtuctl show counters}. */
final class ShowSettings implements Callable<ExitCode> {
    private final Showing showing;
    private final boolean counters;

    ShowSettings(Showing showing) throws UsageException {
        this.showing = showing;
        this.counters = showing.words().word(0).equals("counters");
        showing.takes();
        showing.hasNoFamily();
    }

    @Override
    public ExitCode call() throws Exception {
        try (RawState state = showing.open()) {
            Snapshot snapshot = state.snapshot(Wanted.of(counters ? Wanted.COUNTERS : Wanted.SYSCTLS));
            showing.begin(snapshot.host());
            if (counters) {
                for (Map.Entry<String, Long> counter : snapshot.counters().all().entrySet()) {
                    counter(counter.getKey(), counter.getValue());
                }
            } else {
                for (Map.Entry<String, String> setting : snapshot.sysctls().all().entrySet()) {
                    setting(setting.getKey(), setting.getValue());
                }
            }
            return showing.end(snapshot.coverage());
        }
    }

    private boolean isWanted(String name) {
        Words words = showing.words();
        for (int i = 1; i < words.count(); i++) {
            if (name.startsWith(words.word(i))) {
                return true;
            }
        }
        return words.count() == 1;
    }

    private void counter(String name, long value) {
        if (!isWanted(name)) {
            return;
        }
        if (showing.json() != null) {
            showing.json().beginObject().field("name", name).field("value", value).endObject();
        } else if (value != 0 || showing.all()) {
            showing.out().put(name).put(' ').put(value).line();
        }
    }

    private void setting(String name, String value) {
        if (!isWanted(name)) {
            return;
        }
        if (showing.json() != null) {
            showing.json().beginObject().field("name", name).field("value", value).endObject();
        } else {
            showing.out().put(name).put(" = ").put(value).line();
        }
    }
}
