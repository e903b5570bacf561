package org.pmtuctl.render.raw;

import org.pmtuctl.render.Hex;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;

/** {@code unknown}: what the library could not decode, attribute by attribute, as bytes. Absent when there is nothing. */
final class UnknownFacts {
    private UnknownFacts() {
    }

    /** Attributes of the nest itself; the nests inside speak for themselves. */
    static void put(Attributes attributes, Facts facts) {
        if (any(attributes)) {
            facts.beginList("unknown");
            items(attributes, facts);
            facts.endList();
        }
    }

    static boolean any(Attributes attributes) {
        for (int i = 0; i < attributes.size(); i++) {
            if (attributes.at(i).raw() != null) {
                return true;
            }
        }
        return attributes.tail().length > 0;
    }

    static void items(Attributes attributes, Facts facts) {
        for (int i = 0; i < attributes.size(); i++) {
            Attribute attribute = attributes.at(i);
            if (attribute.raw() != null) {
                facts.beginItem();
                facts.number("type", attribute.type());
                if (attribute.field() != null) {
                    facts.word("name", attribute.field().name());
                }
                facts.word("bytes", Hex.bytes(attribute.raw()));
                facts.end();
            }
        }
        if (attributes.tail().length > 0) {
            facts.beginItem();
            facts.word("bytes", Hex.bytes(attributes.tail()));
            facts.end();
        }
    }
}
