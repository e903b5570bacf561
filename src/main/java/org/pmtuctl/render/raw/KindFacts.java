package org.pmtuctl.render.raw;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.render.Hex;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;

/** The attributes of one nest, told one by one: an absent one is passed over. */
final class KindFacts {
    final Facts facts;
    final Attributes attributes;
    private final Devices devices;

    KindFacts(Facts facts, Attributes attributes, Devices devices) {
        this.facts = facts;
        this.attributes = attributes;
        this.devices = devices;
    }

    /** Zero when absent. */
    int value(Field<Integer> field) {
        return attributes.get(field, 0);
    }

    /** An unsigned number. */
    void number(String key, Field<Integer> field) {
        Integer value = attributes.get(field);
        if (value != null) {
            facts.unsigned(key, value);
        }
    }

    void number64(String key, Field<Long> field) {
        Long value = attributes.get(field);
        if (value != null) {
            facts.number(key, value);
        }
    }

    void signed(String key, Field<Integer> field) {
        Integer value = attributes.get(field);
        if (value != null) {
            facts.number(key, value);
        }
    }

    /** A number as true or false: {@code hairpin off}. */
    void onOff(String key, Field<Integer> field) {
        Integer value = attributes.get(field);
        if (value != null) {
            facts.onOff(key, value != 0);
        }
    }

    /** A number as true or false: {@code nolearning}. */
    void yesNo(String key, Field<Integer> field) {
        Integer value = attributes.get(field);
        if (value != null) {
            facts.flag(key, value != 0);
        }
    }

    /** Only where it is on. */
    void whenOn(String key, Field<Integer> field) {
        if (value(field) != 0) {
            facts.flag(key, true);
        }
    }

    /** Only where it is there. */
    void whenThere(String key, Field<Boolean> field) {
        if (attributes.has(field)) {
            facts.flag(key, true);
        }
    }

    void bit(String key, int flags, int flag) {
        if ((flags & flag) != 0) {
            facts.flag(key, true);
        }
    }

    /** {@code 0x1f}; not where it is zero. */
    void hexUnlessZero(String key, Field<Integer> field) {
        if (value(field) != 0) {
            facts.word(key, Hex.mark(value(field)));
        }
    }

    void hex(String key, Field<Integer> field) {
        Integer value = attributes.get(field);
        if (value != null) {
            facts.word(key, Hex.mark(value));
        }
    }

    /** A device by its number; not where it is zero. */
    void device(String key, Field<Integer> field) {
        if (value(field) != 0) {
            facts.word(key, devices.name(value(field)));
        }
    }

    /** {@code any} for an address that is absent or unspecified. */
    void endpoint(String key, Field<IpAddress> field) {
        IpAddress address = attributes.get(field);
        facts.word(key, address == null || address.isUnspecified() ? "any" : address.toString());
    }

    /** Six bytes with colons. */
    void hardware(String key, Field<byte[]> field) {
        byte[] address = attributes.get(field);
        if (address != null) {
            facts.word(key, Hex.withColons(address));
        }
    }

    /** One of some words; a number beyond them stays a number. */
    void oneOf(String key, Field<Integer> field, String... words) {
        Integer value = attributes.get(field);
        if (value != null) {
            facts.word(key, value >= 0 && value < words.length ? words[value] : Integer.toString(value));
        }
    }

    /** What could not be decoded. */
    void unknown() {
        facts.unknown(attributes);
    }
}
