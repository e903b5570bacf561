package org.pmtuctl.render.html;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.explain.Explanation;
import org.pmtuctl.model.IpsecNames;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.path.Step.DeviceStep;
import org.pmtuctl.path.Step.ExceptionStep;
import org.pmtuctl.path.Step.PolicyStep;
import org.pmtuctl.path.Step.RouteStep;
import org.pmtuctl.path.Step.StateStep;
import org.pmtuctl.path.Step.TunnelStep;
import org.pmtuctl.render.LayerWords;

/**
 * The way of a flow as nested boxes, one for each packet: outside the one that leaves the host, inside the flow's own. In each box stand
 * the layers that say how large this packet may be; what is put around the packet inside stands between the two, dashed.
 */
final class FlowPicture {
    private static final int WIDTH = 340;
    private static final int INSET = 9;
    private static final int TITLE = 26;
    private static final int ROW = 22;
    private static final int GAP = 5;
    /** Of one character of the figure's type, thousandths of a unit: 12 units high, and monospaced. */
    private static final int CHARACTER = 7250;
    /** What the numbers at the right take, in characters. */
    private static final int NUMBER = 7;

    private final Html html;
    private final Path path;
    private final String anchor;
    private final List<Box> boxes = new ArrayList<>();

    /** One packet: the layers that limit it, and those that put it into the next. */
    private static final class Box {
        final List<Integer> limits = new ArrayList<>();
        final List<Integer> wraps = new ArrayList<>();
    }

    FlowPicture(Html html, Explanation explanation, String anchor) {
        this.html = html;
        this.path = explanation.path();
        this.anchor = anchor;
        for (int i = 0; i < path.steps().size(); i++) {
            Step step = path.steps().get(i);
            while (boxes.size() <= step.depth()) {
                boxes.add(new Box());
            }
            if (step instanceof StateStep || step instanceof TunnelStep) {
                boxes.get(step.depth()).wraps.add(i);
            } else if (step.mtu() != null) {
                boxes.get(step.depth()).limits.add(i);
            }
        }
    }

    static Integer overhead(Step step) {
        if (step instanceof StateStep state) {
            return state.overhead();
        }
        return step instanceof TunnelStep tunnel ? tunnel.overhead() : null;
    }

    /** What a program reads on a layer's element. */
    static Html numbers(Html html, Step step, int index, boolean limiting) {
        return html.with("data-layer", index).with("data-kind", LayerWords.kind(step)).with("data-depth", step.depth())
                .with("data-mtu", step.mtu()).with("data-overhead", overhead(step)).with("data-limiting", limiting ? "true" : null);
    }

    void write() {
        int outermost = boxes.size() - 1;
        html.open("svg", "picture").with("viewBox", "0 0 " + WIDTH + " " + (height(outermost) + 2)).with("role", "img")
                .with("aria-labelledby", anchor + "-title");
        html.open("title").with("id", anchor + "-title").text(spoken()).end();
        box(outermost, 1, 1, WIDTH - 2);
        html.endLine();
    }

    private String spoken() {
        String limit = path.limitingStep() < 0 ? "" : ", limited by a layer of kind " + LayerWords.kind(path.steps().get(path.limitingStep()))
                + (path.steps().get(path.limitingStep()).depth() == 0 ? "" : " of an outer packet");
        return "Packet to " + path.flow().destination() + (boxes.size() == 1 ? "" : " inside " + (boxes.size() - 1)
                + (boxes.size() == 2 ? " other" : " others")) + ": MTU " + (path.effectiveMtu() == null ? "not known" : path.effectiveMtu())
                + limit + ". The table has the same numbers.";
    }

    private int height(int depth) {
        int rows = boxes.get(depth).limits.size() + bands(depth).size();
        return TITLE + rows * ROW + (depth > 0 ? height(depth - 1) + GAP : 0) + INSET;
    }

    /** Layers between this packet and the one inside, the outermost first. */
    private List<Integer> bands(int depth) {
        List<Integer> bands = new ArrayList<>();
        if (depth == boxes.size() - 1) {
            // IPsec's transport mode puts no packet around: what it adds lies within this one.
            reversed(boxes.get(depth).wraps, bands);
        }
        if (depth > 0) {
            reversed(boxes.get(depth - 1).wraps, bands);
        }
        return bands;
    }

    private static void reversed(List<Integer> from, List<Integer> to) {
        for (int i = from.size() - 1; i >= 0; i--) {
            to.add(from.get(i));
        }
    }

    private void box(int depth, int x, int y, int width) {
        html.open("rect", depth == 0 ? "packet own" : "packet").with("x", x).with("y", y).with("width", width).with("height", height(depth))
                .with("rx", 4).empty();
        String mtu = depth > 0 ? "" : path.effectiveMtu() == null ? "?" : path.effectiveMtu().toString();
        line(x, y + 17, width, (depth == 0 ? "packet to " : "outer packet to ") + destination(depth), mtu, "title");
        int at = y + TITLE;
        for (int limit : boxes.get(depth).limits) {
            layer(limit, x, at, width, false);
            at += ROW;
        }
        for (int band : bands(depth)) {
            layer(band, x, at, width, true);
            at += ROW;
        }
        if (depth > 0) {
            box(depth - 1, x + INSET, at + GAP, width - 2 * INSET);
        }
    }

    private String destination(int depth) {
        if (depth == 0) {
            return path.flow().destination().toString();
        }
        for (Path.Floor floor : path.floors()) {
            if (floor.depth() == depth) {
                return floor.lookup().destination().toString();
            }
        }
        return "?";
    }

    private void layer(int index, int x, int y, int width, boolean band) {
        Step step = path.steps().get(index);
        boolean limiting = index == path.limitingStep();
        numbers(html.open("g", limiting ? "layer limiting" : "layer"), step, index, limiting);
        if (band || limiting) {
            html.open("rect", band ? "band" : "limit").with("x", x + 4).with("y", y + 1).with("width", width - 8).with("height", ROW - 3)
                    .with("rx", 2).empty();
        }
        line(x, y + 15, width, (limiting ? "▶ LIMIT " : "") + name(step), step.mtu() == null ? "" : step.mtu().toString(), null);
        html.end();
    }

    private void line(int x, int y, int width, String left, String right, String style) {
        int room = (width - 2 * INSET) * 1000 / CHARACTER - (right.isEmpty() ? 0 : NUMBER);
        html.open("text", style).with("x", x + INSET).with("y", y).text(fitting(left, room)).end();
        if (!right.isEmpty()) {
            html.open("text", style == null ? "bytes" : style + " bytes").with("x", x + width - INSET).with("y", y).text(right).end();
        }
    }

    /** Cut in its middle: what tells two addresses or devices apart is mostly at an end. */
    private static String fitting(String text, int room) {
        int kept = Math.max(2, room - 1);
        return text.length() <= kept + 1 ? text : text.substring(0, kept - kept / 2) + "…" + text.substring(text.length() - kept / 2);
    }

    private static String name(Step step) {
        if (step instanceof ExceptionStep exception) {
            return "exception" + (exception.exception().locked() ? ", locked" : "") + (exception.used() ? "" : " (not used)");
        }
        if (step instanceof RouteStep route) {
            return "route " + route.route().destination();
        }
        if (step instanceof DeviceStep device) {
            return "device " + device.link().name();
        }
        if (step instanceof PolicyStep policy) {
            return "policy " + Integer.toUnsignedString(policy.policy().index());
        }
        if (step instanceof StateStep state) {
            return adds(state.overhead(), IpsecNames.protocol(state.template().protocol()) + " " + IpsecNames.mode(state.template().mode())
                    + (state.state() == null ? ": no state" : ""));
        }
        if (step instanceof TunnelStep tunnel) {
            return tunnel.cycle().isEmpty() ? adds(tunnel.overhead(), tunnel.link().tunnel().kind() + " " + tunnel.link().name())
                    : "leads into itself: " + tunnel.link().name();
        }
        return LayerWords.kind(step);
    }

    private static String adds(Integer overhead, String what) {
        return overhead == null ? "+? " + what : overhead == 0 ? what : "+" + overhead + " bytes " + what;
    }
}
