package org.pmtuctl.render.raw;

import org.pmtuctl.render.Hex;
import org.pmtuctl.render.Output;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;

/** What the library could not decode, as bytes: attributes newer than it, and damaged ones. */
final class UnknownText {
    private UnknownText() {
    }

    /** Each on a line of its own, or behind the line as it is; nested attributes too. */
    static void put(Attributes attributes, Output out, boolean oneline) {
        for (int i = 0; i < attributes.size(); i++) {
            Attribute attribute = attributes.at(i);
            if (attribute.raw() != null) {
                begin(out, oneline);
                out.put("unknown ").put(attribute.field() == null ? Integer.toString(attribute.type()) : attribute.field().name());
                out.put(' ').put(Hex.bytes(attribute.raw()));
            } else if (attribute.value() instanceof Attributes nested) {
                put(nested, out, oneline);
            }
        }
        if (attributes.tail().length > 0) {
            begin(out, oneline);
            out.put("unknown rest ").put(Hex.bytes(attributes.tail()));
        }
    }

    private static void begin(Output out, boolean oneline) {
        if (oneline) {
            out.put(' ');
        } else {
            out.line().spaces(4);
        }
    }
}
