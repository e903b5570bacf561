package org.pmtuctl.explain.rule;

import java.util.List;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Sharing;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.path.Path;

/** One exception that the kernel lists several times: it hangs on a next hop, and routes share next hops. */
public final class DuplicateNexthop implements FindingRule {
    @Override
    public String id() {
        return "duplicate-nexthop";
    }

    @Override
    public String headline() {
        return "one exception, listed once for each of several routes that share a next hop";
    }

    @Override
    public Finding exception(Picture in, RouteException exception, Path path) {
        if (exception.repeats() <= 1) {
            return null;
        }
        Route owner = in.owner(exception);
        Sharing sharing = owner == null ? null : in.sharing(owner, exception.tables());
        if (sharing != null && sharing.routes() <= 1) {
            // Seen twice, but no two routes share it: the table changed while it was read.
            return null;
        }
        String where = tables(exception.tables());
        Draft draft = new Draft().saw("exception", Words.exception(in.snapshot(), exception) + ": listed " + exception.repeats()
                + " times, under routes of " + where);
        int id = sharing == null ? 0 : sharing.nexthopId();
        if (sharing != null) {
            draft.saw(id == 0 ? "routes" : "nexthop id " + Integer.toUnsignedString(id), examples(in, sharing));
        }
        String todo = id == 0 ? "count it once; it goes for all of these routes together, and replacing one of them with a changed attribute only moves"
                + " that route to a next hop of its own"
                : "count it once; whatever empties the next-hop object, such as replacing it by itself, empties it for all of these routes";
        draft.todo(todo);
        String because = id == 0 ? "share one next hop, as they are alike in all but their destination"
                : "use next-hop object " + Integer.toUnsignedString(id);
        return draft.finding(this, Severity.INFO, sharing == null ? Confidence.LIKELY : Confidence.CERTAIN, "the kernel lists the one exception for "
                + exception.destination() + " " + exception.repeats() + " times, once for each route, because these routes " + because,
                Words.subject(in.snapshot(), exception));
    }

    private static String tables(int[] tables) {
        StringBuilder text = new StringBuilder(tables.length == 1 ? "table " : "tables ");
        for (int i = 0; i < tables.length; i++) {
            text.append(i == 0 ? "" : ", ").append(Words.table(tables[i]));
        }
        return text.toString();
    }

    private static String examples(Picture in, Sharing sharing) {
        StringBuilder text = new StringBuilder("shared by ").append(Words.count(sharing.routes(), "route")).append(": ");
        List<Route> examples = sharing.examples();
        for (int i = 0; i < examples.size(); i++) {
            text.append(i == 0 ? "" : "; ").append(Words.route(in, examples.get(i)));
        }
        if (sharing.routes() > examples.size()) {
            text.append("; …");
        }
        return text.toString();
    }
}
