package org.pmtuctl.render.html;

import java.util.List;
import java.util.Set;
import org.pmtuctl.explain.ExplainedException;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Settings;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.render.ExceptionWords;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.Timestamps;

/** Cached exceptions as a table; a bar shows how much of its life each has left. */
final class ExceptionsHtml {
    /** Rows beyond this many are in list.txt and list.json alone. */
    static final int MOST = 500;
    private static final String[] COLUMNS = {"Destination", "MTU", "Lookup gives", "Time left", "Way", "Cause", "Note"};

    private final Html html;
    private final Snapshot snapshot;
    private final RoutingNames names;
    private final String folder;
    private final Set<String> explained;

    /**
     * @param folder     of the namespace: what ids in the page begin with
     * @param explained  ids of findings that the page has an article about
     */
    ExceptionsHtml(Html html, Snapshot snapshot, RoutingNames names, String folder, Set<String> explained) {
        this.html = html;
        this.snapshot = snapshot;
        this.names = names;
        this.folder = folder;
        this.explained = explained;
    }

    void write(List<ExplainedException> exceptions) {
        html.open("table", "cards exceptions").open("thead").open("tr");
        for (String column : COLUMNS) {
            html.open("th").with("scope", "col").text(column).end();
        }
        html.end().end().open("tbody");
        for (int i = 0; i < exceptions.size() && i < MOST; i++) {
            row(exceptions.get(i));
        }
        html.end().endLine();
        if (exceptions.size() > MOST) {
            html.element("p", "And " + (exceptions.size() - MOST) + " more: " + folder + "/list.txt has them all.");
        }
    }

    private void row(ExplainedException each) {
        RouteException exception = each.exception();
        Integer effective = each.effectiveMtu();
        Finding cause = each.cause();
        html.open("tr").with("data-destination", exception.destination()).with("data-mtu", exception.mtu())
                .with("data-effective-mtu", effective).with("data-expires-ms", exception.expiresMillis())
                .with("data-table", Integer.toUnsignedString(exception.table())).with("data-ifindex", exception.ifindex());
        html.open("th").with("scope", "row").element("code", exception.destination().toString()).end();
        cell(1).open("b").text(exception.mtu() == null ? "none" : exception.mtu().toString()).end().text(exception.locked() ? " locked" : "");
        endCell();
        cell(2).text(effective == null ? "not known" : effective.toString());
        endCell();
        cell(3);
        life(exception);
        endCell();
        cell(4).open("code").text(exception.gateway() == null ? "dev " : "via " + exception.gateway() + " dev ")
                .text(snapshot.linkName(exception.ifindex())).text(" table ").text(names.table(exception.table())).end();
        endCell();
        cell(5);
        if (cause == null) {
            html.text("not explained");
        } else {
            html.open(explained.contains(cause.id()) ? "a" : "span")
                    .with("href", explained.contains(cause.id()) ? "#" + folder + "-" + cause.id() : null).text(cause.id()).end();
            html.text(", " + cause.confidence().word());
        }
        endCell();
        cell(6).text(ExceptionWords.notes(each));
        endCell();
        html.endLine();
    }

    /** What the cell holds is one element, so that a narrow page can set its label beside it. */
    private Html cell(int column) {
        return html.open("td").with("data-label", COLUMNS[column]).open("span");
    }

    private void endCell() {
        html.end().end();
    }

    private void life(RouteException exception) {
        Long left = exception.expiresMillis();
        if (left == null) {
            html.text("never lapses");
            return;
        }
        Long life = snapshot.sysctls().number(exception.isIpv6() ? Settings.IPV6_MTU_EXPIRES : Settings.IPV4_MTU_EXPIRES);
        html.text(left <= 0 ? "lapsed" : Timestamps.duration(left));
        if (life != null && life > 0) {
            // A setting that was lowered since can leave an exception more than the whole life that it would get now.
            long percent = Math.max(0, Math.min(100, left / (life * 10)));
            html.text(" ").open("svg", "life").with("viewBox", "0 0 100 8").with("preserveAspectRatio", "none").with("role", "img")
                    .with("aria-label", percent + " % of " + Timestamps.duration(life * 1000) + " left").with("data-percent", percent);
            html.open("rect", "whole").with("width", 100).with("height", 8).empty();
            html.open("rect", "left").with("width", percent).with("height", 8).empty().end();
        }
    }
}
