package org.pmtuctl.render.raw;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.StateEstimate;
import org.pmtuctl.render.Hex;
import org.pmtuctl.render.Output;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.xfrm.EsnReplayState;
import org.pmtuctl.xfrm.LifetimeCurrent;
import org.pmtuctl.xfrm.LifetimeLimits;
import org.pmtuctl.xfrm.ReplayState;
import org.pmtuctl.xfrm.SecurityContext;
import org.pmtuctl.xfrm.StateMessage;
import org.pmtuctl.xfrm.XfrmAddress;
import org.pmtuctl.xfrm.XfrmAlgorithm;
import org.pmtuctl.xfrm.XfrmEncapsulation;
import org.pmtuctl.xfrm.XfrmField;
import org.pmtuctl.xfrm.XfrmMark;
import org.pmtuctl.xfrm.XfrmStats;

/**
 * States as text, in the words of {@code ip xfrm state}: one line that names the state, and indented ones for what it does. What a
 * state has not is not mentioned.
 */
final class StateText {
    private final Output out;
    private final Facts facts;
    private final Devices devices;
    private final boolean oneline;
    private final boolean all;
    private final SelectorReading selector;

    /**
     * @param oneline  everything on one line
     * @param all      also what the library could not decode
     */
    StateText(Output out, Devices devices, boolean oneline, boolean all) {
        this.out = out;
        this.facts = new TextFacts(out, all);
        this.devices = devices;
        this.oneline = oneline;
        this.all = all;
        this.selector = new SelectorReading(devices);
    }

    void put(StateMessage state, StateEstimate estimate) {
        Attributes attributes = state.attributes();
        identity(state, estimate);
        algorithm("aead", attributes.get(XfrmField.ALG_AEAD));
        algorithm("enc", attributes.get(XfrmField.ALG_CRYPT));
        algorithm("auth", attributes.get(XfrmField.ALG_AUTH_TRUNC, attributes.get(XfrmField.ALG_AUTH)));
        XfrmAlgorithm compression = attributes.get(XfrmField.ALG_COMP);
        if (compression != null) {
            line("comp ").put(compression.name());
        }
        encapsulation(attributes.get(XfrmField.ENCAP), state.family());
        marks(attributes);
        flags(state, attributes);
        replay(state, attributes);
        if (state.selector().family() != Socket.AF_UNSPEC) {
            line("sel ");
            selector.of(state.selector());
            selector.text(out);
        }
        limits(state.limits());
        use(state.current(), attributes.get(XfrmField.LASTUSED));
        stats(state.stats());
        rest(attributes, state.family());
        if (!XfrmWords.isLarval(state) && !XfrmWords.isHelper(state)) {
            overhead(estimate);
        }
        if (all) {
            UnknownText.put(attributes, out, oneline);
        }
        out.line();
    }

    /** Begins a line, or goes on with the only one. */
    private Output line(String word) {
        if (oneline) {
            out.put(' ');
        } else {
            out.line().spaces(4);
        }
        return out.put(word);
    }

    private void identity(StateMessage state, StateEstimate estimate) {
        out.put("src ").put(address(state.source().in(state.family()))).put(" dst ");
        out.put(address(state.id().destination().in(state.family())));
        out.put(" proto ").put(XfrmWords.protocol(state.id().protocol())).put(" spi ").put(Hex.number(state.id().spi(), 8));
        out.put(" reqid ").put(state.reqid() & 0xffff_ffffL).put(" mode ").put(XfrmWords.mode(state.mode()));
        if (estimate.direction() != 0) {
            out.put(" dir ").put(XfrmWords.stateDirection(estimate.direction())).put(estimate.inferred() ? " (inferred)" : "");
        }
        if (XfrmWords.isLarval(state)) {
            out.put(" larval");
        } else if (XfrmWords.isHelper(state)) {
            out.put(" (the kernel's helper for an IPComp tunnel)");
        }
        if (state.sequence() != 0) {
            out.put(" seq ").put(state.sequence() & 0xffff_ffffL);
        }
    }

    private static String address(IpAddress address) {
        return address == null ? "?" : address.toString();
    }

    private void algorithm(String word, XfrmAlgorithm algorithm) {
        if (algorithm != null) {
            line(word).put(' ').put(algorithm.name()).put(" key ").put(algorithm.keyBits() & 0xffff_ffffL).put(" bits");
            if (algorithm.checkBits() >= 0) {
                out.put(" icv ").put(algorithm.checkBits()).put(" bits");
            }
        }
    }

    private void encapsulation(XfrmEncapsulation encapsulation, int family) {
        if (encapsulation != null) {
            line("encap ").put(XfrmWords.encapsulation(encapsulation.type())).put(" sport ").put(encapsulation.sourcePort());
            out.put(" dport ").put(encapsulation.destinationPort());
            IpAddress original = encapsulation.original().in(family);
            if (original != null && !original.isUnspecified()) {
                out.put(" addr ").put(original.toString());
            }
        }
    }

    private void marks(Attributes attributes) {
        XfrmMark mark = attributes.get(XfrmField.MARK);
        if (mark != null) {
            line("mark ").put(Hex.number(mark.value(), 1)).put('/').put(Hex.number(mark.mask(), 1));
        }
        Integer outputMark = attributes.get(XfrmField.SET_MARK);
        if (outputMark != null) {
            line("output-mark ").put(Hex.number(outputMark, 1));
            Integer mask = attributes.get(XfrmField.SET_MARK_MASK);
            if (mask != null) {
                out.put('/').put(Hex.number(mask, 1));
            }
        }
        Integer ifId = attributes.get(XfrmField.IF_ID);
        if (ifId != null) {
            line("if_id ").put(Hex.number(ifId, 1));
        }
    }

    private void flags(StateMessage state, Attributes attributes) {
        if (state.flags() != 0) {
            line("flag");
            XfrmWords.stateFlags(state.flags(), facts);
        }
        int extra = attributes.get(XfrmField.SA_EXTRA_FLAGS, 0);
        if (extra != 0) {
            line("extra-flag");
            XfrmWords.extraFlags(extra, facts);
        }
    }

    private void replay(StateMessage state, Attributes attributes) {
        ReplayState counted = attributes.get(XfrmField.REPLAY_VAL);
        EsnReplayState extended = attributes.get(XfrmField.REPLAY_ESN_VAL);
        int window = extended != null ? extended.window() : state.replayWindow();
        long sent = extended != null ? extended.sent() : counted != null ? counted.sent() & 0xffff_ffffL : 0;
        long received = extended != null ? extended.received() : counted != null ? counted.received() & 0xffff_ffffL : 0;
        if (window != 0 || sent != 0 || received != 0) {
            line("replay-window ").put(window & 0xffff_ffffL).put(" sent ").put(Long.toUnsignedString(sent));
            out.put(" received ").put(Long.toUnsignedString(received));
        }
    }

    private void limits(LifetimeLimits limits) {
        if (limits.softBytes() != -1 || limits.hardBytes() != -1 || limits.softPackets() != -1 || limits.hardPackets() != -1) {
            line("limit soft ").put(amount(limits.softBytes())).put(" bytes ").put(amount(limits.softPackets())).put(" packets, hard ");
            out.put(amount(limits.hardBytes())).put(" bytes ").put(amount(limits.hardPackets())).put(" packets");
        }
        if ((limits.softAddSeconds() | limits.hardAddSeconds()) != 0) {
            line("expire add soft ").put(limits.softAddSeconds()).put(" s hard ").put(limits.hardAddSeconds()).put(" s");
        }
        if ((limits.softUseSeconds() | limits.hardUseSeconds()) != 0) {
            line("expire use soft ").put(limits.softUseSeconds()).put(" s hard ").put(limits.hardUseSeconds()).put(" s");
        }
    }

    private static String amount(long limit) {
        return limit == -1 ? "any" : Long.toUnsignedString(limit);
    }

    private void use(LifetimeCurrent current, Long lastUsed) {
        line("carried ").put(Long.toUnsignedString(current.bytes())).put(" bytes ");
        out.put(Long.toUnsignedString(current.packets())).put(" packets, added ").put(XfrmTimes.utc(current.addTime()));
        out.put(", ").put(current.useTime() == 0 ? "never used" : "first used " + XfrmTimes.utc(current.useTime()));
        if (lastUsed != null) {
            out.put(", last used ").put(XfrmTimes.utc(lastUsed));
        }
    }

    private void stats(XfrmStats stats) {
        if ((stats.replayWindow() | stats.replay() | stats.integrityFailed()) != 0) {
            line("stats replay-window ").put(stats.replayWindow() & 0xffff_ffffL).put(" replay ").put(stats.replay() & 0xffff_ffffL);
            out.put(" failed ").put(stats.integrityFailed() & 0xffff_ffffL);
        }
    }

    private void rest(Attributes attributes, int family) {
        Integer padding = attributes.get(XfrmField.TFCPAD);
        if (padding != null) {
            line("tfcpad ").put(padding & 0xffff_ffffL);
        }
        XfrmField.OffloadDevice offload = attributes.get(XfrmField.OFFLOAD_DEV);
        if (offload != null) {
            line("crypto offload dev ").put(devices.name(offload.ifindex())).put(" flags ").put(Hex.number(offload.flags(), 1));
        }
        SecurityContext context = attributes.get(XfrmField.SEC_CTX);
        if (context != null) {
            line("ctx ").put(context.text());
        }
        Integer keepalive = attributes.get(XfrmField.NAT_KEEPALIVE_INTERVAL);
        if (keepalive != null) {
            line("nat_keepalive_interval ").put(keepalive & 0xffff_ffffL);
        }
        if (attributes.has(XfrmField.IPTFS_DONT_FRAG)) {
            line("iptfs dont-frag");
        }
        XfrmAddress careOf = attributes.get(XfrmField.COADDR);
        if (careOf != null) {
            line("coa ").put(address(careOf.in(family)));
        }
    }

    private void overhead(StateEstimate estimate) {
        if (estimate.overhead() != null) {
            line("overhead ").put(estimate.overhead()).put(" of a full packet of ").put(estimate.fullPacket());
        } else if (estimate.unknown() != null) {
            line("overhead unknown: ").put(estimate.unknown());
        }
    }
}
