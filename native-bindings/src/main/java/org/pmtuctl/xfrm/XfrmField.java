package org.pmtuctl.xfrm;

import java.util.List;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/** The attributes of xfrm messages: {@code XFRMA_*}, host order but where said otherwise. */
public final class XfrmField {
    /** Hash without its truncation: prefer {@link #ALG_AUTH_TRUNC}, which accompanies it. */
    public static final Field<XfrmAlgorithm> ALG_AUTH = new Field<>(Xfrm.XFRMA_ALG_AUTH, "XFRMA_ALG_AUTH", XfrmAlgorithm.PLAIN);
    public static final Field<XfrmAlgorithm> ALG_CRYPT = new Field<>(Xfrm.XFRMA_ALG_CRYPT, "XFRMA_ALG_CRYPT", XfrmAlgorithm.PLAIN);
    public static final Field<XfrmAlgorithm> ALG_COMP = new Field<>(Xfrm.XFRMA_ALG_COMP, "XFRMA_ALG_COMP", XfrmAlgorithm.PLAIN);
    public static final Field<XfrmEncapsulation> ENCAP = new Field<>(Xfrm.XFRMA_ENCAP, "XFRMA_ENCAP", XfrmEncapsulation.CODEC);
    public static final Field<List<XfrmTemplate>> TMPL = new Field<>(Xfrm.XFRMA_TMPL, "XFRMA_TMPL", XfrmTemplate.LIST_CODEC);
    /** A whole state, as notifications carry it: without attributes. */
    public static final Field<StateMessage> SA = new Field<>(Xfrm.XFRMA_SA, "XFRMA_SA", StateCodec.INFO);
    /** A whole policy, as notifications carry it: without attributes. */
    public static final Field<PolicyMessage> POLICY = new Field<>(Xfrm.XFRMA_POLICY, "XFRMA_POLICY", PolicyCodec.INFO);
    public static final Field<SecurityContext> SEC_CTX = new Field<>(Xfrm.XFRMA_SEC_CTX, "XFRMA_SEC_CTX", SecurityContext.CODEC);
    public static final Field<LifetimeCurrent> LTIME_VAL = new Field<>(Xfrm.XFRMA_LTIME_VAL, "XFRMA_LTIME_VAL", LifetimeCurrent.CODEC);
    public static final Field<ReplayState> REPLAY_VAL = new Field<>(Xfrm.XFRMA_REPLAY_VAL, "XFRMA_REPLAY_VAL", ReplayState.CODEC);
    public static final Field<Integer> REPLAY_THRESH = new Field<>(Xfrm.XFRMA_REPLAY_THRESH, "XFRMA_REPLAY_THRESH", Values.U32);
    public static final Field<Integer> ETIMER_THRESH = new Field<>(Xfrm.XFRMA_ETIMER_THRESH, "XFRMA_ETIMER_THRESH", Values.U32);
    public static final Field<XfrmAddress> SRCADDR = new Field<>(Xfrm.XFRMA_SRCADDR, "XFRMA_SRCADDR", XfrmAddress.CODEC);
    public static final Field<XfrmAddress> COADDR = new Field<>(Xfrm.XFRMA_COADDR, "XFRMA_COADDR", XfrmAddress.CODEC);
    /** Wall-clock seconds since 1970. */
    public static final Field<Long> LASTUSED = new Field<>(Xfrm.XFRMA_LASTUSED, "XFRMA_LASTUSED", Values.U64);
    public static final Field<PolicyType> POLICY_TYPE = new Field<>(Xfrm.XFRMA_POLICY_TYPE, "XFRMA_POLICY_TYPE", PolicyType.CODEC);
    public static final Field<List<XfrmMigration>> MIGRATE =
            new Field<>(Xfrm.XFRMA_MIGRATE, "XFRMA_MIGRATE", XfrmMigration.LIST_CODEC);
    public static final Field<XfrmAlgorithm> ALG_AEAD = new Field<>(Xfrm.XFRMA_ALG_AEAD, "XFRMA_ALG_AEAD", XfrmAlgorithm.WITH_CHECK);
    public static final Field<KeyManagerAddress> KMADDRESS =
            new Field<>(Xfrm.XFRMA_KMADDRESS, "XFRMA_KMADDRESS", KeyManagerAddress.CODEC);
    public static final Field<XfrmAlgorithm> ALG_AUTH_TRUNC =
            new Field<>(Xfrm.XFRMA_ALG_AUTH_TRUNC, "XFRMA_ALG_AUTH_TRUNC", XfrmAlgorithm.WITH_CHECK);
    public static final Field<XfrmMark> MARK = new Field<>(Xfrm.XFRMA_MARK, "XFRMA_MARK", XfrmMark.CODEC);
    public static final Field<Integer> TFCPAD = new Field<>(Xfrm.XFRMA_TFCPAD, "XFRMA_TFCPAD", Values.U32);
    public static final Field<EsnReplayState> REPLAY_ESN_VAL =
            new Field<>(Xfrm.XFRMA_REPLAY_ESN_VAL, "XFRMA_REPLAY_ESN_VAL", EsnReplayState.CODEC);
    public static final Field<Integer> SA_EXTRA_FLAGS = new Field<>(Xfrm.XFRMA_SA_EXTRA_FLAGS, "XFRMA_SA_EXTRA_FLAGS", Values.U32);
    public static final Field<Integer> PROTO = new Field<>(Xfrm.XFRMA_PROTO, "XFRMA_PROTO", Values.U8);
    public static final Field<byte[]> ADDRESS_FILTER = new Field<>(Xfrm.XFRMA_ADDRESS_FILTER, "XFRMA_ADDRESS_FILTER", Values.BYTES);
    /** Nothing: it stands before 64-bit values, to align them. */
    public static final Field<byte[]> PAD = new Field<>(Xfrm.XFRMA_PAD, "XFRMA_PAD", Values.BYTES);
    public static final Field<OffloadDevice> OFFLOAD_DEV =
            new Field<>(Xfrm.XFRMA_OFFLOAD_DEV, "XFRMA_OFFLOAD_DEV", OffloadDevice.CODEC);
    /** The mark that protected packets get: the outer route lookup sees it. */
    public static final Field<Integer> SET_MARK = new Field<>(Xfrm.XFRMA_SET_MARK, "XFRMA_SET_MARK", Values.U32);
    public static final Field<Integer> SET_MARK_MASK = new Field<>(Xfrm.XFRMA_SET_MARK_MASK, "XFRMA_SET_MARK_MASK", Values.U32);
    public static final Field<Integer> IF_ID = new Field<>(Xfrm.XFRMA_IF_ID, "XFRMA_IF_ID", Values.U32);
    public static final Field<Integer> MTIMER_THRESH = new Field<>(Xfrm.XFRMA_MTIMER_THRESH, "XFRMA_MTIMER_THRESH", Values.U32);
    /** XFRM_SA_DIR_*; Linux 6.10. */
    public static final Field<Integer> SA_DIR = new Field<>(Xfrm.XFRMA_SA_DIR, "XFRMA_SA_DIR", Values.U8);
    public static final Field<Integer> NAT_KEEPALIVE_INTERVAL =
            new Field<>(Xfrm.XFRMA_NAT_KEEPALIVE_INTERVAL, "XFRMA_NAT_KEEPALIVE_INTERVAL", Values.U32);
    public static final Field<Integer> SA_PCPU = new Field<>(Xfrm.XFRMA_SA_PCPU, "XFRMA_SA_PCPU", Values.U32);
    public static final Field<Integer> IPTFS_DROP_TIME = new Field<>(Xfrm.XFRMA_IPTFS_DROP_TIME, "XFRMA_IPTFS_DROP_TIME", Values.U32);
    public static final Field<Integer> IPTFS_REORDER_WINDOW =
            new Field<>(Xfrm.XFRMA_IPTFS_REORDER_WINDOW, "XFRMA_IPTFS_REORDER_WINDOW", Values.U16);
    public static final Field<Boolean> IPTFS_DONT_FRAG = new Field<>(Xfrm.XFRMA_IPTFS_DONT_FRAG, "XFRMA_IPTFS_DONT_FRAG", Values.FLAG);
    public static final Field<Integer> IPTFS_INIT_DELAY = new Field<>(Xfrm.XFRMA_IPTFS_INIT_DELAY, "XFRMA_IPTFS_INIT_DELAY", Values.U32);
    public static final Field<Integer> IPTFS_MAX_QSIZE = new Field<>(Xfrm.XFRMA_IPTFS_MAX_QSIZE, "XFRMA_IPTFS_MAX_QSIZE", Values.U32);
    public static final Field<Integer> IPTFS_PKT_SIZE = new Field<>(Xfrm.XFRMA_IPTFS_PKT_SIZE, "XFRMA_IPTFS_PKT_SIZE", Values.U32);

    static final AttributeSpace SPACE = new AttributeSpace("XFRMA", ALG_AUTH, ALG_CRYPT, ALG_COMP, ENCAP, TMPL, SA, POLICY, SEC_CTX,
            LTIME_VAL, REPLAY_VAL, REPLAY_THRESH, ETIMER_THRESH, SRCADDR, COADDR, LASTUSED, POLICY_TYPE, MIGRATE, ALG_AEAD,
            KMADDRESS, ALG_AUTH_TRUNC, MARK, TFCPAD, REPLAY_ESN_VAL, SA_EXTRA_FLAGS, PROTO, ADDRESS_FILTER, PAD, OFFLOAD_DEV,
            SET_MARK, SET_MARK_MASK, IF_ID, MTIMER_THRESH, SA_DIR, NAT_KEEPALIVE_INTERVAL, SA_PCPU, IPTFS_DROP_TIME,
            IPTFS_REORDER_WINDOW, IPTFS_DONT_FRAG, IPTFS_INIT_DELAY, IPTFS_MAX_QSIZE, IPTFS_PKT_SIZE);

    private XfrmField() {
    }

    /**
     * {@code struct xfrm_userpolicy_type}, 6 bytes of which two count.
     *
     * @param type  XFRM_POLICY_TYPE_MAIN or _SUB
     */
    public record PolicyType(int type) {
        static final ValueCodec<PolicyType> CODEC = new Values.Fixed<>(6) {
            @Override
            protected PolicyType read(Slice payload) {
                return new PolicyType(payload.u8(0));
            }

            @Override
            public void encode(PolicyType value, Writer out) {
                out.u8(value.type).zeros(5);
            }
        };
    }

    /**
     * {@code struct xfrm_user_offload}, 8 bytes.
     *
     * @param flags  2: inbound, 4: whole-packet offload
     */
    public record OffloadDevice(int ifindex, int flags) {
        static final ValueCodec<OffloadDevice> CODEC = new Values.Fixed<>(8) {
            @Override
            protected OffloadDevice read(Slice payload) {
                return new OffloadDevice(payload.u32(0), payload.u8(4));
            }

            @Override
            public void encode(OffloadDevice value, Writer out) {
                out.u32(value.ifindex).u8(value.flags).zeros(3);
            }
        };
    }
}
