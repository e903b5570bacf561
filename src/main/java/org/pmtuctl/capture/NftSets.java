package org.pmtuctl.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pmtuctl.model.FirewallStep.Span;
import org.pmtuctl.nftables.ElementField;
import org.pmtuctl.nftables.NftCodec;
import org.pmtuctl.nftables.NftField;
import org.pmtuctl.nftables.NftMessage;
import org.pmtuctl.nftables.NftRequest;
import org.pmtuctl.nftables.SetElements;
import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Datagram;

/**
 * The sets that rules look values up in. Only those without a name are read, which rules such as {@code tcp dport { 22, 80 }} make:
 * sets with names may hold a million addresses, and change by themselves.
 */
final class NftSets {
    private final Map<String, Elements> sets = new HashMap<>();

    /** What it holds for a span of keys: a verdict, or nothing. */
    record Entry(Span keys, Attributes mapped) {
    }

    static boolean isWorthReading(NftMessage set) {
        int flags = set.attributes().get(NftField.SET_FLAGS, 0);
        return (flags & NfTables.NFT_SET_ANONYMOUS) != 0 && (flags & NfTables.NFT_SET_CONCAT) == 0;
    }

    Elements elementsOf(NftMessage set) {
        Elements elements = new Elements(set);
        sets.put(key(set.family(), elements.table, elements.name), elements);
        return elements;
    }

    /** Null when the set was not read. */
    List<Entry> entries(int family, String table, String name) {
        Elements elements = sets.get(key(family, table, name));
        return elements == null || elements.spoilt ? null : elements.entries();
    }

    private static String key(int family, String table, String name) {
        return family + "\n" + table + "\n" + name;
    }

    /** The elements of one set. */
    static final class Elements extends Intake {
        private final int family;
        private final String table;
        private final String name;
        private final boolean intervals;
        private final int keyLength;
        private final List<Attributes> list = new ArrayList<>();
        private boolean spoilt;

        Elements(NftMessage set) {
            Attributes of = set.attributes();
            this.family = set.family();
            this.table = of.get(NftField.SET_TABLE, "");
            this.name = of.get(NftField.SET_NAME, "");
            this.intervals = (of.get(NftField.SET_FLAGS, 0) & NfTables.NFT_SET_INTERVAL) != 0;
            this.keyLength = of.get(NftField.SET_KEY_LEN, 0);
        }

        byte[] request() {
            return NftRequest.elements(family, table, name);
        }

        /** It could not be read whole: nothing may be concluded from it. */
        void spoil() {
            spoilt = true;
        }

        @Override
        protected void clear() {
            list.clear();
        }

        @Override
        protected void take(Datagram message) {
            if (message.type() != NftRequest.type(NfTables.NFT_MSG_NEWSETELEM)) {
                return;
            }
            Attributes elements = NftCodec.decode(message.message().payload(), ElementField.SPACE).attributes()
                    .get(ElementField.ELEMENTS, Attributes.NONE);
            for (int i = 0; i < elements.size(); i++) {
                if (elements.at(i).value() instanceof Attributes element) {
                    list.add(element);
                }
            }
        }

        List<Entry> entries() {
            if (damage() != null || keyLength <= 0) {
                return null;
            }
            List<Entry> entries = new ArrayList<>(list.size());
            List<Attributes> sorted = new ArrayList<>(list.size());
            Attributes rest = null;
            for (Attributes element : list) {
                if ((element.get(ElementField.FLAGS, 0) & NfTables.NFT_SET_ELEM_CATCHALL) != 0) {
                    rest = element;
                } else if (SetElements.key(element).length != keyLength) {
                    return null;
                } else {
                    sorted.add(element);
                }
            }
            if (intervals) {
                for (SetElements.Interval interval : SetElements.intervals(sorted)) {
                    entries.add(new Entry(new Span(interval.low(), interval.high()), interval.from().get(ElementField.MAPPED)));
                }
            } else {
                for (Attributes element : sorted) {
                    entries.add(new Entry(new Span(SetElements.key(element), SetElements.key(element)), element.get(ElementField.MAPPED)));
                }
            }
            if (rest != null) {
                entries.add(new Entry(new Span(new byte[keyLength], ones(keyLength)), rest.get(ElementField.MAPPED)));
            }
            return entries;
        }
    }

    static byte[] ones(int length) {
        byte[] ones = new byte[length];
        Arrays.fill(ones, (byte) 0xff);
        return ones;
    }
}
