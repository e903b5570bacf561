package org.pmtuctl.render.text;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.action.Pin;
import org.pmtuctl.action.PinList;
import org.pmtuctl.action.PinWay;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.Timestamps;

/** {@code pmtuctl pins}. */
public final class PinsText {
    private final TextOut out;
    private final RoutingNames names;

    public PinsText(TextOut out, RoutingNames names) {
        this.out = out;
        this.names = names;
    }

    /** A table for people, and under each row what should be known of it. */
    public void table(PinList list) {
        long now = list.snapshot().host().timeMillis();
        if (!list.pins().isEmpty()) {
            Table table = new Table("DESTINATION", ">MTU", "", "DEVICE", "GATEWAY", "TABLE", ">AGE", ">ENDS", "");
            for (Pin pin : list.pins()) {
                row(table, list, pin, now);
            }
            table.print(out, 0, true);
        }
        out.line(list.pins().isEmpty() ? "no pins" : list.pins().size() == 1 ? "1 pin" : list.pins().size() + " pins");
        for (Pin pin : list.pins()) {
            remarks(pin, now);
        }
        if (list.interrupted() != null) {
            out.bad("interrupted").wrapped(" a " + list.interrupted().command() + " was interrupted and may have left something behind:"
                    + " pmtuctl undo shows it and takes it back", 11, 2);
        }
        List<Coverage> notes = new ArrayList<>(list.snapshot().coverage());
        notes.addAll(list.notes());
        CoverageText.print(out, notes);
    }

    private void row(Table table, PinList list, Pin pin, long now) {
        PinWay way = pin.way();
        PinWay.Leg first = way.legs().get(0);
        boolean several = way.legs().size() > 1;
        table.row();
        table.cell(0, pin.destination().toString());
        table.cell(1, way.mtu() == null ? "-" : way.mtu().toString(), Table.Tone.STRONG);
        table.cell(2, way.locked() ? "lock" : "");
        table.cell(3, several ? way.legs().size() + " legs" : list.snapshot().linkName(first.ifindex()));
        table.cell(4, several || first.gateway() == null ? "-" : first.gateway().toString());
        table.cell(5, names.table(way.table()));
        table.cell(6, pin.made() == null ? "?" : Timestamps.duration(now - pin.made()));
        Long left = pin.left(now);
        table.cell(7, left == null ? "-" : left < 0 ? "overdue" : Timestamps.duration(left),
                left != null && left < 0 ? Table.Tone.CAUTION : Table.Tone.PLAIN);
        table.cell(8, Boolean.FALSE.equals(pin.inForce()) ? "not met" : pin.drift() == null ? "" : "drifted", Table.Tone.CAUTION);
    }

    private void remarks(Pin pin, long now) {
        String destination = pin.destination().toString();
        Long left = pin.left(now);
        if (left != null && left < 0) {
            remark(destination, "should have ended " + Timestamps.duration(-left) + " ago: pmtuctl pins --expire removes it");
        }
        if (pin.drift() != null) {
            remark(destination, pin.drift() + ": unpin it, and pin again if it is still wanted");
        }
        if (Boolean.FALSE.equals(pin.inForce())) {
            remark(destination, "the kernel's lookup without mark, source and ports does not meet the pin; see pmtuctl explain "
                    + destination);
        }
        for (RouteException hidden : pin.hidden()) {
            remark(destination, "hides a cached " + (hidden.mtu() == null ? "redirect" : hidden.mtu() + "")
                    + (hidden.expiresMillis() == null ? "" : ", which lapses in " + Timestamps.duration(hidden.expiresMillis())));
        }
        if (pin.reason() != null) {
            remark(destination, "because: " + pin.reason());
        }
    }

    private void remark(String destination, String text) {
        out.spaces(2).put(destination).put("  ").wrapped(text, 4 + destination.length(), 6);
    }

    /** One record per line. */
    public void oneline(PinList list) {
        long now = list.snapshot().host().timeMillis();
        for (Pin pin : list.pins()) {
            out.put(pin.destination().toString());
            word("mtu", pin.way().mtu());
            word("lock", pin.way().locked() ? "yes" : "no");
            word("table", names.table(pin.way().table()));
            word("age", pin.made() == null ? null : (now - pin.made()) / 1000 + "s");
            word("ends", pin.left(now) == null ? null : pin.left(now) / 1000 + "s");
            word("in_force", pin.inForce() == null ? null : pin.inForce() ? "yes" : "no");
            word("drift", pin.drift() == null ? "no" : "yes");
            word("hides", pin.hidden().size());
            out.line();
        }
    }

    private void word(String name, Object value) {
        out.put(" ").put(name).put(" ").put(value == null ? "-" : value.toString());
    }
}
