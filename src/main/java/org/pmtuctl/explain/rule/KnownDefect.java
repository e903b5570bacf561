package org.pmtuctl.explain.rule;

import java.util.List;

/**
 * A defect of the Linux kernel, and where it was put right.
 *
 * @param commit  of the mainline kernel that puts it right
 * @param title   of that commit
 * @param since   first mainline version that has the defect; null for older than any this program runs on
 * @param fixed   first mainline version without it
 * @param stable  stable releases from which on it is put right, too; a series that is not named stays wrong to its end
 * @param brought stable releases into which it was brought; empty where it was never in a stable branch only
 * @param read    what proves it: the function, and the sources or kernels that were read or measured
 */
record KnownDefect(String commit, String title, Version since, Version fixed, List<Version> stable, List<Version> brought, String read) {
    /** A mainline version, or a release of a stable series. */
    record Version(int major, int minor, int patch) {
        @Override
        public String toString() {
            return major + "." + minor + (patch == 0 ? "" : "." + patch);
        }
    }

    /** What a kernel's name says of a defect. */
    enum Holds {
        /** Put right, or not there yet. */
        NO,
        /** The version has it; a distribution may have put it right. */
        PERHAPS,
        /** The release has it, by its number. */
        YES
    }

    KnownDefect {
        stable = List.copyOf(stable);
        brought = List.copyOf(brought);
    }

    /** @param release null where it is not known */
    Holds in(KernelRelease release) {
        if (release == null || !release.isBefore(fixed.major(), fixed.minor())) {
            return Holds.NO;
        }
        Version from = of(brought, release);
        boolean young = since != null && release.isBefore(since.major(), since.minor());
        if (young && from == null) {
            return Holds.NO;
        }
        if (release.patch() < 0) {
            return Holds.PERHAPS;
        }
        Version right = of(stable, release);
        if (young && release.patch() < from.patch() || right != null && release.patch() >= right.patch()) {
            return Holds.NO;
        }
        return Holds.YES;
    }

    private static Version of(List<Version> versions, KernelRelease release) {
        for (Version version : versions) {
            if (release.isSeries(version.major(), version.minor())) {
                return version;
            }
        }
        return null;
    }

    /** {@code 5.17, and in 5.10.104, 5.15.27}. */
    String fixedIn() {
        StringBuilder text = new StringBuilder().append(fixed);
        for (int i = 0; i < stable.size(); i++) {
            text.append(i == 0 ? ", and in " : ", ").append(stable.get(i));
        }
        return text.toString();
    }
}
