package org.pmtuctl.capture;

/** The release that uname(2) gives: {@code 6.1.0-21-amd64}. */
public final class KernelRelease {
    private KernelRelease() {
    }

    /** Compares the first two numbers; a release without them counts as old. */
    public static boolean atLeast(String release, int major, int minor) {
        int dot = release.indexOf('.');
        int first = number(release, 0);
        int second = dot < 0 ? -1 : number(release, dot + 1);
        return first > major || first == major && second >= minor;
    }

    private static int number(String text, int from) {
        int value = -1;
        for (int at = from; at < text.length() && at < from + 4 && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++) {
            value = Math.max(value, 0) * 10 + text.charAt(at) - '0';
        }
        return value;
    }
}
