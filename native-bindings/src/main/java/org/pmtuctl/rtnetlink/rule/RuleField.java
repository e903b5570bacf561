package org.pmtuctl.rtnetlink.rule;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.FibRules;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** The attributes of a rule message: {@code FRA_*} of linux/fib_rules.h. */
public final class RuleField {
    public static final Field<IpAddress> DST = new Field<>(FibRules.FRA_DST, "FRA_DST", Values.ADDRESS);
    public static final Field<IpAddress> SRC = new Field<>(FibRules.FRA_SRC, "FRA_SRC", Values.ADDRESS);
    public static final Field<String> IIFNAME = new Field<>(FibRules.FRA_IIFNAME, "FRA_IIFNAME", Values.TEXT);
    /** Priority of the rule to go on with. */
    public static final Field<Integer> GOTO = new Field<>(FibRules.FRA_GOTO, "FRA_GOTO", Values.U32);
    /** The lower is asked first; absent for 0. */
    public static final Field<Integer> PRIORITY = new Field<>(FibRules.FRA_PRIORITY, "FRA_PRIORITY", Values.U32);
    public static final Field<Integer> FWMARK = new Field<>(FibRules.FRA_FWMARK, "FRA_FWMARK", Values.U32);
    /** Realms: from in the upper 16 bits, to in the lower. */
    public static final Field<Integer> FLOW = new Field<>(FibRules.FRA_FLOW, "FRA_FLOW", Values.U32);
    public static final Field<Long> TUN_ID = new Field<>(FibRules.FRA_TUN_ID, "FRA_TUN_ID", Values.BE64);
    /** Signed: a route whose device is of this group does not count. */
    public static final Field<Integer> SUPPRESS_IFGROUP =
            new Field<>(FibRules.FRA_SUPPRESS_IFGROUP, "FRA_SUPPRESS_IFGROUP", Values.U32);
    /** Signed: a route of at most this many prefix bits does not count; -1 for none. */
    public static final Field<Integer> SUPPRESS_PREFIXLEN =
            new Field<>(FibRules.FRA_SUPPRESS_PREFIXLEN, "FRA_SUPPRESS_PREFIXLEN", Values.U32);
    public static final Field<Integer> TABLE = new Field<>(FibRules.FRA_TABLE, "FRA_TABLE", Values.U32);
    public static final Field<Integer> FWMASK = new Field<>(FibRules.FRA_FWMASK, "FRA_FWMASK", Values.U32);
    public static final Field<String> OIFNAME = new Field<>(FibRules.FRA_OIFNAME, "FRA_OIFNAME", Values.TEXT);
    /** Fills up to the alignment of {@link #TUN_ID}. */
    public static final Field<byte[]> PAD = new Field<>(FibRules.FRA_PAD, "FRA_PAD", Values.BYTES);
    /** 1: the table is that of the flow's VRF device. */
    public static final Field<Integer> L3MDEV = new Field<>(FibRules.FRA_L3MDEV, "FRA_L3MDEV", Values.U8);
    public static final Field<UidRange> UID_RANGE = new Field<>(FibRules.FRA_UID_RANGE, "FRA_UID_RANGE", UidRange.CODEC);
    /** RTPROT_*: who made it. */
    public static final Field<Integer> PROTOCOL = new Field<>(FibRules.FRA_PROTOCOL, "FRA_PROTOCOL", Values.U8);
    public static final Field<Integer> IP_PROTO = new Field<>(FibRules.FRA_IP_PROTO, "FRA_IP_PROTO", Values.U8);
    public static final Field<PortRange> SPORT_RANGE = new Field<>(FibRules.FRA_SPORT_RANGE, "FRA_SPORT_RANGE", PortRange.CODEC);
    public static final Field<PortRange> DPORT_RANGE = new Field<>(FibRules.FRA_DPORT_RANGE, "FRA_DPORT_RANGE", PortRange.CODEC);
    /** The upper six bits of the TOS byte, shifted down (Linux 6.13). */
    public static final Field<Integer> DSCP = new Field<>(FibRules.FRA_DSCP, "FRA_DSCP", Values.U8);
    /** Linux 6.14. */
    public static final Field<Integer> FLOWLABEL = new Field<>(FibRules.FRA_FLOWLABEL, "FRA_FLOWLABEL", Values.BE32);
    public static final Field<Integer> FLOWLABEL_MASK =
            new Field<>(FibRules.FRA_FLOWLABEL_MASK, "FRA_FLOWLABEL_MASK", Values.BE32);
    /** Host order (Linux 6.15). */
    public static final Field<Integer> SPORT_MASK = new Field<>(FibRules.FRA_SPORT_MASK, "FRA_SPORT_MASK", Values.U16);
    public static final Field<Integer> DPORT_MASK = new Field<>(FibRules.FRA_DPORT_MASK, "FRA_DPORT_MASK", Values.U16);
    /** Linux 6.15. */
    public static final Field<Integer> DSCP_MASK = new Field<>(FibRules.FRA_DSCP_MASK, "FRA_DSCP_MASK", Values.U8);

    static final AttributeSpace SPACE = new AttributeSpace("FRA", DST, SRC, IIFNAME, GOTO, PRIORITY, FWMARK, FLOW, TUN_ID,
            SUPPRESS_IFGROUP, SUPPRESS_PREFIXLEN, TABLE, FWMASK, OIFNAME, PAD, L3MDEV, UID_RANGE, PROTOCOL, IP_PROTO, SPORT_RANGE,
            DPORT_RANGE, DSCP, FLOWLABEL, FLOWLABEL_MASK, SPORT_MASK, DPORT_MASK, DSCP_MASK);

    private RuleField() {
    }
}
