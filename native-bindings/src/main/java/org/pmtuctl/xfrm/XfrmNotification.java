package org.pmtuctl.xfrm;

import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/** What the kernel tells the listeners of its xfrm multicast groups. Added and updated objects come as in a dump. */
public sealed interface XfrmNotification {
    /** Attributes behind the struct. */
    Attributes attributes();

    /** Writes the struct and the attributes: what {@link #decode} read. */
    byte[] encode();

    /** XFRM_MSG_NEWSA, _UPDSA. */
    record StateAdded(boolean update, StateMessage state) implements XfrmNotification {
        @Override
        public Attributes attributes() {
            return state.attributes();
        }

        @Override
        public byte[] encode() {
            return StateCodec.encode(state);
        }
    }

    /** XFRM_MSG_DELSA: the state's id; the state itself stands, without keys, in an attribute. */
    record StateDeleted(StateId id, Attributes attributes) implements XfrmNotification {
        @Override
        public byte[] encode() {
            Writer out = new Writer();
            id.write(out);
            attributes.encode(out);
            return out.toBytes();
        }
    }

    /** XFRM_MSG_NEWPOLICY, _UPDPOLICY. */
    record PolicyAdded(boolean update, PolicyMessage policy) implements XfrmNotification {
        @Override
        public Attributes attributes() {
            return policy.attributes();
        }

        @Override
        public byte[] encode() {
            return PolicyCodec.encode(policy);
        }
    }

    /** XFRM_MSG_DELPOLICY: {@code struct xfrm_userpolicy_id}, 64 bytes. */
    record PolicyDeleted(XfrmSelector selector, int index, int direction, Attributes attributes) implements XfrmNotification {
        @Override
        public byte[] encode() {
            Writer out = new Writer();
            selector.write(out);
            out.u32(index).u8(direction).zeros(3);
            attributes.encode(out);
            return out.toBytes();
        }
    }

    /** XFRM_MSG_FLUSHSA: all states of a protocol went ({@code struct xfrm_usersa_flush}, 1 byte and padding). */
    record StatesFlushed(int protocol, Attributes attributes) implements XfrmNotification {
        @Override
        public byte[] encode() {
            Writer out = new Writer().u8(protocol).zeros(3);
            attributes.encode(out);
            return out.toBytes();
        }
    }

    /** XFRM_MSG_FLUSHPOLICY: all policies of a type went. */
    record PoliciesFlushed(Attributes attributes) implements XfrmNotification {
        @Override
        public byte[] encode() {
            Writer out = new Writer();
            attributes.encode(out);
            return out.toBytes();
        }
    }

    /**
     * XFRM_MSG_ACQUIRE: a packet wants a state that does not exist ({@code struct xfrm_user_acquire}, 280 bytes).
     *
     * @param source    of the packet after the transform
     * @param policy    the policy that asks; its attributes are empty
     * @param sequence  names the larval state that was made
     */
    record Acquired(XfrmId id, XfrmAddress source, XfrmSelector selector, PolicyMessage policy, int authenticationMask,
            int encryptionMask, int compressionMask, int sequence, Attributes attributes) implements XfrmNotification {
        @Override
        public byte[] encode() {
            Writer out = new Writer();
            id.write(out);
            source.write(out);
            selector.write(out);
            PolicyCodec.writeInfo(policy, out);
            out.u32(authenticationMask).u32(encryptionMask).u32(compressionMask).u32(sequence);
            attributes.encode(out);
            return out.toBytes();
        }
    }

    /**
     * XFRM_MSG_EXPIRE: a state reached a lifetime ({@code struct xfrm_user_expire}, 232 bytes).
     *
     * @param hard  true when it is gone, false when it should be replaced
     */
    record StateExpired(StateMessage state, boolean hard, Attributes attributes) implements XfrmNotification {
        @Override
        public byte[] encode() {
            Writer out = new Writer();
            StateCodec.writeInfo(state, out);
            out.u8(hard ? 1 : 0).zeros(7);
            attributes.encode(out);
            return out.toBytes();
        }
    }

    /** XFRM_MSG_POLEXPIRE: a policy reached a lifetime ({@code struct xfrm_user_polexpire}, 176 bytes). */
    record PolicyExpired(PolicyMessage policy, boolean hard, Attributes attributes) implements XfrmNotification {
        @Override
        public byte[] encode() {
            Writer out = new Writer();
            PolicyCodec.writeInfo(policy, out);
            out.u8(hard ? 1 : 0).zeros(7);
            attributes.encode(out);
            return out.toBytes();
        }
    }

    /**
     * XFRM_MSG_MAPPING: the peer's translated address or port changed ({@code struct xfrm_user_mapping}, 64 bytes).
     *
     * @param oldPort,newPort  plain numbers; network order on the wire
     */
    record MappingChanged(StateId id, int reqid, XfrmAddress oldSource, XfrmAddress newSource, int oldPort, int newPort,
            Attributes attributes) implements XfrmNotification {
        @Override
        public byte[] encode() {
            Writer out = new Writer();
            id.write(out);
            out.u32(reqid);
            oldSource.write(out);
            newSource.write(out);
            out.be16(oldPort).be16(newPort);
            attributes.encode(out);
            return out.toBytes();
        }
    }

    /**
     * XFRM_MSG_NEWAE: a state has counted on ({@code struct xfrm_aevent_id}, 48 bytes); its counters are attributes.
     *
     * @param flags  XFRM_AE_*: what is told, and why
     */
    record StateCounted(StateId id, XfrmAddress source, int flags, int reqid, Attributes attributes) implements XfrmNotification {
        @Override
        public byte[] encode() {
            Writer out = new Writer();
            id.write(out);
            source.write(out);
            out.u32(flags).u32(reqid);
            attributes.encode(out);
            return out.toBytes();
        }
    }

    /** XFRM_MSG_REPORT: a packet came in the clear that a Mobile IPv6 state is for ({@code struct xfrm_user_report}, 60 bytes). */
    record Reported(int protocol, XfrmSelector selector, Attributes attributes) implements XfrmNotification {
        @Override
        public byte[] encode() {
            Writer out = new Writer().u8(protocol).zeros(3);
            selector.write(out);
            attributes.encode(out);
            return out.toBytes();
        }
    }

    /** XFRM_MSG_MIGRATE: a policy and its states moved to other addresses ({@code struct xfrm_userpolicy_id}). */
    record Migrated(XfrmSelector selector, int index, int direction, Attributes attributes) implements XfrmNotification {
        @Override
        public byte[] encode() {
            return new PolicyDeleted(selector, index, direction, attributes).encode();
        }
    }

    /**
     * Reads one notification and zeroes the keys in it.
     *
     * @return null for a message type that is none of these
     * @throws MalformedMessageException when it is shorter than its struct
     */
    static XfrmNotification decode(int type, Slice in) {
        return switch (type) {
            case Xfrm.XFRM_MSG_NEWSA, Xfrm.XFRM_MSG_UPDSA -> new StateAdded(type == Xfrm.XFRM_MSG_UPDSA, StateCodec.decode(in));
            case Xfrm.XFRM_MSG_DELSA -> {
                StateId id = StateId.read(in, 0);
                yield new StateDeleted(id, attributes(in, StateId.SIZE, id.family()));
            }
            case Xfrm.XFRM_MSG_NEWPOLICY, Xfrm.XFRM_MSG_UPDPOLICY ->
                new PolicyAdded(type == Xfrm.XFRM_MSG_UPDPOLICY, PolicyCodec.decode(in));
            case Xfrm.XFRM_MSG_DELPOLICY, Xfrm.XFRM_MSG_MIGRATE -> {
                XfrmSelector selector = XfrmSelector.read(in.slice(0, Xfrm.USERPOLICY_ID_SIZE), 0);
                Attributes attributes = attributes(in, Xfrm.USERPOLICY_ID_SIZE, selector.family());
                int index = in.u32(Xfrm.SELECTOR_SIZE);
                int direction = in.u8(Xfrm.SELECTOR_SIZE + 4);
                yield type == Xfrm.XFRM_MSG_MIGRATE ? new Migrated(selector, index, direction, attributes)
                        : new PolicyDeleted(selector, index, direction, attributes);
            }
            case Xfrm.XFRM_MSG_FLUSHSA -> new StatesFlushed(in.u8(0), attributes(in, 4, 0));
            case Xfrm.XFRM_MSG_FLUSHPOLICY -> new PoliciesFlushed(attributes(in, 0, 0));
            case Xfrm.XFRM_MSG_ACQUIRE -> {
                Slice fixed = in.slice(0, Xfrm.USER_ACQUIRE_SIZE);
                XfrmSelector selector = XfrmSelector.read(fixed, 40);
                yield new Acquired(XfrmId.read(fixed, 0), XfrmAddress.read(fixed, 24), selector, PolicyCodec.readInfo(fixed, 96),
                        fixed.u32(264), fixed.u32(268), fixed.u32(272), fixed.u32(276),
                        attributes(in, Xfrm.USER_ACQUIRE_SIZE, selector.family()));
            }
            case Xfrm.XFRM_MSG_EXPIRE -> {
                StateMessage state = StateCodec.readInfo(in.slice(0, Xfrm.USER_EXPIRE_SIZE), 0);
                yield new StateExpired(state, in.u8(Xfrm.USERSA_INFO_SIZE) != 0, attributes(in, Xfrm.USER_EXPIRE_SIZE, state.family()));
            }
            case Xfrm.XFRM_MSG_POLEXPIRE -> {
                PolicyMessage policy = PolicyCodec.readInfo(in.slice(0, Xfrm.USER_POLEXPIRE_SIZE), 0);
                yield new PolicyExpired(policy, in.u8(Xfrm.USERPOLICY_INFO_SIZE) != 0,
                        attributes(in, Xfrm.USER_POLEXPIRE_SIZE, policy.selector().family()));
            }
            case Xfrm.XFRM_MSG_MAPPING -> {
                StateId id = StateId.read(in, 0);
                yield new MappingChanged(id, in.u32(24), XfrmAddress.read(in, 28), XfrmAddress.read(in, 44), in.be16(60), in.be16(62),
                        attributes(in, 64, id.family()));
            }
            case Xfrm.XFRM_MSG_NEWAE -> {
                StateId id = StateId.read(in, 0);
                yield new StateCounted(id, XfrmAddress.read(in, StateId.SIZE), in.u32(40), in.u32(44), attributes(in, 48, id.family()));
            }
            case Xfrm.XFRM_MSG_REPORT -> {
                XfrmSelector selector = XfrmSelector.read(in, 4);
                yield new Reported(in.u8(0), selector, attributes(in, 4 + Xfrm.SELECTOR_SIZE, selector.family()));
            }
            default -> null;
        };
    }

    private static Attributes attributes(Slice in, int from, int family) {
        return Attributes.decode(in.from(from), XfrmField.SPACE, family);
    }
}
