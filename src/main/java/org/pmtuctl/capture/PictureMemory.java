package org.pmtuctl.capture;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.RouteIndex;

/**
 * What takes long to read of a host that stays as it is, a recording: all pictures of it share that. Only what could be read completely
 * is kept; of the rest the next picture may have more.
 */
public final class PictureMemory {
    /** By family. */
    private final Map<Integer, Part<RouteIndex>> routes = new HashMap<>(4);
    private final Map<Integer, Part<List<RouteException>>> exceptions = new HashMap<>(4);
    /** By families: those exceptions with the kernel's lookups. */
    private final Map<String, List<RouteException>> lookups = new HashMap<>(4);

    /** A part and what is to be said of it. */
    record Part<T>(T read, Notes notes) {
        private boolean isComplete() {
            for (Coverage note : notes.all()) {
                if (note.state() != Coverage.State.COMPLETE) {
                    return false;
                }
            }
            return true;
        }
    }

    Part<RouteIndex> routes(int family) {
        return routes.get(family);
    }

    void keepRoutes(int family, Part<RouteIndex> part) {
        if (part.isComplete()) {
            routes.put(family, part);
        }
    }

    Part<List<RouteException>> exceptions(int family) {
        return exceptions.get(family);
    }

    void keepExceptions(int family, Part<List<RouteException>> part) {
        if (part.isComplete()) {
            exceptions.put(family, part);
        }
    }

    /** Null where not all of these families' exceptions are kept. */
    List<RouteException> lookups(int... families) {
        return lookups.get(Arrays.toString(families));
    }

    void keepLookups(List<RouteException> known, int... families) {
        for (int family : families) {
            if (!exceptions.containsKey(family)) {
                return;
            }
        }
        lookups.put(Arrays.toString(families), known);
    }

    /** There are others now. */
    void forgetExceptions() {
        exceptions.clear();
        lookups.clear();
    }
}
