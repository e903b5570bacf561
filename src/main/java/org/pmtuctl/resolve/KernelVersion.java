package org.pmtuctl.resolve;

/**
 * The first two numbers of a kernel release. Distribution kernels carry later changes, so the walk asks for a version only
 * where no other trace of a behaviour is in the picture.
 */
final class KernelVersion {
    /** Linux 5.18 keeps the flow's device beside its VRF; before, the VRF replaced it. */
    static final KernelVersion KEEPS_DEVICE_BESIDE_VRF = new KernelVersion(5, 18);
    /** Linux 5.18 gave IPv6 rules a DSCP of six bits; before, all eight bits of the traffic class were compared. */
    static final KernelVersion RULE_TOS_IS_DSCP = new KernelVersion(5, 18);
    /** Linux 6.15 prefers the IPv4 leg whose own address is the flow's source. */
    static final KernelVersion LEG_FOLLOWS_SOURCE = new KernelVersion(6, 15);
    /** Linux 6.16 lets rules name a VRF as iif and oif again. */
    static final KernelVersion RULE_NAMES_VRF = new KernelVersion(6, 16);

    /** Linux 6.12 keeps policies of one priority in the order of their making. */
    static final KernelVersion POLICIES_IN_ORDER = new KernelVersion(6, 12);
    /** IPsec arithmetic that says 1 where nothing fits; in stable branches from 6.1 on since 2026. */
    static final KernelVersion IPSEC_UNDERFLOW_SAYS_ONE = new KernelVersion(6, 1);

    private final int major;
    private final int minor;

    KernelVersion(int major, int minor) {
        this.major = major;
        this.minor = minor;
    }

    /** Reads {@code 6.1.0-37-amd64}; a release of another form counts as the newest kernel. */
    static KernelVersion of(String release) {
        int dot = release == null ? -1 : release.indexOf('.');
        int end = dot + 1;
        while (dot > 0 && end < release.length() && Character.isDigit(release.charAt(end))) {
            end++;
        }
        try {
            return new KernelVersion(Integer.parseInt(release.substring(0, dot)), Integer.parseInt(release.substring(dot + 1, end)));
        } catch (NumberFormatException | StringIndexOutOfBoundsException | NullPointerException e) {
            return new KernelVersion(Integer.MAX_VALUE, 0);
        }
    }

    boolean atLeast(KernelVersion other) {
        return major != other.major ? major > other.major : minor >= other.minor;
    }
}
