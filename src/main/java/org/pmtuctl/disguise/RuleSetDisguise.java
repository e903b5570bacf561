package org.pmtuctl.disguise;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.nftables.ElementField;
import org.pmtuctl.nftables.NftCodec;
import org.pmtuctl.nftables.NftField;
import org.pmtuctl.nftables.NftMessage;
import org.pmtuctl.nftables.NftRequest;
import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/**
 * Messages of nf_tables. What a set's elements are the rules say that look into it. A set's elements are held back until all have come.
 */
final class RuleSetDisguise {
    private static final int ELEMENTS_IN_A_MESSAGE = 400;

    private final Disguise disguise;
    private final AttributeWalk attributes;
    private final SetUses uses;
    private final List<Attributes> elements = new ArrayList<>();
    private Slice head;
    private int hidden;

    /** @param uses  what is known of sets already; is added to */
    RuleSetDisguise(Disguise disguise, AttributeWalk attributes, SetUses uses) {
        this.disguise = disguise;
        this.attributes = attributes;
        this.uses = uses;
    }

    /** How many tests lost what they compare with. */
    int hidden() {
        return hidden;
    }

    /** False when the message must be left out. */
    boolean message(int type, Slice in, boolean request, Writer out) {
        if (type >>> 8 != NfTables.NFNL_SUBSYS_NFTABLES) {
            return false;
        }
        switch (type & 0xff) {
            case NfTables.NFT_MSG_GETRULE:
                // They may be asked for once more.
                hidden = request ? 0 : hidden;
                return rest(in, NftTables.RULE, out);
            case NfTables.NFT_MSG_NEWRULE:
                return rule(in, out);
            case NfTables.NFT_MSG_GETTABLE, NfTables.NFT_MSG_NEWTABLE:
                return rest(in, NftTables.TABLE, out);
            case NfTables.NFT_MSG_GETCHAIN, NfTables.NFT_MSG_NEWCHAIN:
                return rest(in, NftTables.CHAIN, out);
            case NfTables.NFT_MSG_GETSET:
                return rest(in, NftTables.SET, out);
            case NfTables.NFT_MSG_NEWSET:
                learn(NftCodec.decode(in, NftField.SET));
                return rest(in, NftTables.SET, out);
            case NfTables.NFT_MSG_GETSETELEM:
                return rest(in, NftTables.ELEMENTS, out);
            case NfTables.NFT_MSG_GETGEN, NfTables.NFT_MSG_NEWGEN:
                return rest(in, NftTables.GENERATION, out);
            default:
                return false;
        }
    }

    private boolean rest(Slice in, Table table, Writer out) {
        out.bytes(in.bytes(0, NfTables.NFGENMSG_SIZE));
        attributes.all(table, in.from(NfTables.NFGENMSG_SIZE), AttributeWalk.Frame.of(0), out);
        return true;
    }

    private boolean rule(Slice in, Writer out) {
        NftMessage rule = NftCodec.decode(in, NftField.RULE);
        List<String> defects = rule.attributes().defects();
        if (!defects.isEmpty()) {
            throw new MalformedMessageException(defects.get(0));
        }
        rest(in, NftTables.RULE, out);
        RuleDisguise other = new RuleDisguise(disguise, rule.family(), rule.attributes().get(NftField.RULE_TABLE, ""), uses);
        Attributes.of(Attribute.of(NftField.RULE_EXPRESSIONS, other.apply(rule.attributes().get(NftField.RULE_EXPRESSIONS, Attributes.NONE))))
                .encode(out);
        hidden += other.hidden();
        return true;
    }

    private void learn(NftMessage set) {
        if ((set.attributes().get(NftField.SET_FLAGS, 0) & NfTables.NFT_SET_INTERVAL) != 0) {
            uses.holdsIntervals(SetUses.key(set.family(), set.attributes().get(NftField.SET_TABLE, ""), set.attributes().get(NftField.SET_NAME, "")));
        }
    }

    /** True for what comes with the end of its answer. */
    boolean holdsBack(Datagram message, boolean request) {
        if (request) {
            elements.clear();
            head = null;
        }
        if (request || message.type() != NftRequest.type(NfTables.NFT_MSG_NEWSETELEM)) {
            return false;
        }
        head = Slice.of(message.message().payload().bytes());
        Attributes list = NftCodec.decode(head, ElementField.SPACE).attributes().get(ElementField.ELEMENTS, Attributes.NONE);
        for (int i = 0; i < list.size(); i++) {
            elements.add(list.at(i).value() instanceof Attributes element ? element : Attributes.NONE);
        }
        return true;
    }

    /** The bodies of the messages held back, at the end of their answer; null where they cannot be kept. */
    List<byte[]> release() {
        if (head == null) {
            return List.of();
        }
        NftMessage of = NftCodec.decode(head, ElementField.SPACE);
        String set = SetUses.key(of.family(), of.attributes().get(ElementField.TABLE, ""), of.attributes().get(ElementField.SET, ""));
        List<Attributes> others = new SetDisguise(disguise, uses.held(set)).apply(elements, uses.hasIntervals(set));
        List<byte[]> bodies = others == null ? null : new ArrayList<>();
        for (int from = 0; others != null && from < others.size(); from += ELEMENTS_IN_A_MESSAGE) {
            Writer out = new Writer();
            rest(head, NftTables.ELEMENTS, out);
            List<Attribute> some = new ArrayList<>();
            for (Attributes each : others.subList(from, Math.min(others.size(), from + ELEMENTS_IN_A_MESSAGE))) {
                some.add(Attribute.of(ElementField.ELEM, each));
            }
            Attributes.of(Attribute.of(ElementField.ELEMENTS, Attributes.of(some))).encode(out);
            bodies.add(out.toBytes());
        }
        elements.clear();
        head = null;
        return bodies;
    }
}
