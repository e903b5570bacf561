package org.pmtuctl.bundle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pmtuctl.disguise.Disguise;
import org.pmtuctl.disguise.NameMap;
import org.pmtuctl.disguise.ReadingText;
import org.pmtuctl.disguise.XtablesDisguise;
import org.pmtuctl.model.ProcessName;
import org.pmtuctl.model.SocketMtu;
import org.pmtuctl.path.Flow;
import org.pmtuctl.wire.MalformedMessageException;

/** Readings that say the same of somebody else. Only what is named here is taken over. */
final class DisguisedReadings {
    private final Disguise disguise;
    private final ReadingText texts;
    private final XtablesDisguise rules;

    DisguisedReadings(Disguise disguise) {
        this.disguise = disguise;
        this.texts = new ReadingText(disguise);
        this.rules = new XtablesDisguise(disguise);
    }

    Readings of(Readings readings) {
        Readings other = new Readings();
        for (Map.Entry<String, Readings.Reading> each : readings.files.entrySet()) {
            String path = texts.path(each.getKey());
            Readings.Reading reading = path == null ? null : file(each.getKey(), path, each.getValue());
            if (reading != null) {
                other.files.put(path, reading);
            }
        }
        for (Map.Entry<String, Readings.Reading> each : readings.hostWide.entrySet()) {
            String name = texts.setting(each.getKey(), '.');
            String text = each.getValue().text() == null ? null : ReadingText.numbers(each.getValue().text());
            if (text != null || each.getValue().text() == null) {
                other.hostWide.put(name, new Readings.Reading(text, text != null ? null
                        : texts.failure(each.getKey(), name, each.getValue().failure())));
            }
        }
        for (Map.Entry<Readings.Question, SocketMtu> each : readings.socketMtus.entrySet()) {
            other.socketMtus.put(new Readings.Question(flow(each.getKey().flow()), each.getKey().scope()),
                    new SocketMtu(each.getValue().mtu(), texts.reason(each.getValue().reason())));
        }
        for (Map.Entry<String, List<String>> each : readings.iproute2.entrySet()) {
            List<String> files = new ArrayList<>();
            for (String text : each.getValue()) {
                files.add(texts.iproute2(each.getKey(), text));
            }
            other.iproute2.put(each.getKey(), files);
        }
        owners(readings, other);
        return other;
    }

    /** Null for one that is not what it should be. */
    private Readings.Reading file(String path, String other, Readings.Reading reading) {
        if (reading.text() == null) {
            return new Readings.Reading(null, texts.failure(path, other, reading.failure()));
        }
        String text = TableText.isTable(path) ? rules(path, reading.text()) : texts.text(path, reading.text());
        return text == null ? null : new Readings.Reading(text, null);
    }

    private String rules(String path, String text) {
        try {
            return TableText.format(rules.apply(TableText.isIpv6(path), TableText.parse(text)));
        } catch (IOException | MalformedMessageException e) {
            return null;
        }
    }

    /** How many firewall rules lost what they test. */
    int hidden() {
        return rules.hidden();
    }

    Flow flow(Flow flow) {
        return new Flow(flow.source() == null ? null : disguise.address(flow.source()), disguise.address(flow.destination()), flow.protocol(),
                flow.sourcePort(), flow.destinationPort(), disguise.mark(flow.mark()), flow.uid(), disguise.device(flow.iif()),
                disguise.device(flow.oif()), flow.tos());
    }

    private void owners(Readings readings, Readings other) {
        other.unreadableOwners = readings.unreadableOwners;
        if (readings.owners == null) {
            return;
        }
        other.owners = new LinkedHashMap<>();
        for (Map.Entry<Integer, List<ProcessName>> each : readings.owners.entrySet()) {
            List<ProcessName> processes = new ArrayList<>(each.getValue().size());
            for (ProcessName process : each.getValue()) {
                processes.add(new ProcessName(disguise.process(process.pid()), disguise.name(NameMap.Kind.PROCESS, process.name())));
            }
            other.owners.put(disguise.inode(each.getKey()), processes);
        }
    }
}
