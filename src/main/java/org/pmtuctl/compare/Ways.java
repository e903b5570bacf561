package org.pmtuctl.compare;

import java.util.Objects;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;

/** The paths in both directions. */
final class Ways {
    private Ways() {
    }

    /**
     * Rows for what goes through one piece inside and for the way outside.
     *
     * @param there  from A to B; null where it can't be walked
     * @param back   from B to A
     * @param told  that the devices have other MTUs: a difference that comes from nothing else needs no second remark
     * @return bytes of the largest packet that passes in both directions; null where unknown
     */
    static Integer rows(Sheet sheet, Side a, Path there, Side b, Path back, boolean told) {
        Integer fitsThere = mtu(there);
        Integer fitsBack = mtu(back);
        row(sheet, "path mtu inside", there, fitsThere, back, fitsBack);
        sheet.free("limited by", limit(a, there), limit(b, back));
        row(sheet, "path mtu outside", there, outside(there), back, outside(back));
        blocked(sheet, a, there, b);
        blocked(sheet, b, back, a);
        if (fitsThere != null && fitsBack != null && !fitsThere.equals(fitsBack)) {
            Side small = fitsThere < fitsBack ? a : b;
            String limit = Limits.words(small.snapshot(), small == a ? there : back);
            if (told && limit == null) {
                return Integer.valueOf(Math.min(fitsThere, fitsBack));
            }
            sheet.remark(Severity.WARNING, "path-mtu", "packets of up to " + fitsThere + " bytes pass from A to B and of up to " + fitsBack
                    + " from B to A" + (limit == null ? "" : ": " + small.name() + " is limited by " + limit),
                    small.todo("see why", small.commands().pmtuctl("doctor")));
        }
        return fitsThere == null ? fitsBack : fitsBack == null ? fitsThere : Integer.valueOf(Math.min(fitsThere, fitsBack));
    }

    private static String limit(Side side, Path path) {
        String limit = Limits.words(side.snapshot(), path);
        return limit == null && mtu(path) != null ? "the device's own mtu" : limit;
    }

    private static void row(Sheet sheet, String property, Path there, Integer one, Path back, Integer other) {
        Verdict verdict = one == null || other == null ? Verdict.UNKNOWN : Objects.equals(one, other) ? Verdict.MATCHES : Verdict.DIFFERS;
        sheet.row(property, text(there, one), text(back, other), verdict);
    }

    private static String text(Path path, Integer mtu) {
        return mtu != null ? mtu.toString() : path == null || path.outcome() == Outcome.REACHED ? null : path.outcome().word();
    }

    private static void blocked(Sheet sheet, Side side, Path path, Side other) {
        if (path != null && path.outcome() != Outcome.REACHED && path.outcome() != Outcome.INSUFFICIENT_INFORMATION) {
            sheet.remark(Severity.ERROR, "path", "nothing gets from " + side.name() + " to " + other.name() + ": " + path.outcome().meaning(),
                    side.todo("see why", side.commands().pmtuctl("doctor")));
        }
    }

    private static Integer mtu(Path path) {
        return path == null || path.outcome() != Outcome.REACHED ? null : path.effectiveMtu();
    }

    /** Of the outermost packet. */
    private static Integer outside(Path path) {
        if (path == null || path.floors().isEmpty()) {
            return null;
        }
        Path.Floor outermost = path.floors().get(path.floors().size() - 1);
        return outermost.outcome() == Outcome.REACHED ? outermost.mtu() : null;
    }
}
