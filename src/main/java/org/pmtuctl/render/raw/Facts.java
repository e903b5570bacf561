package org.pmtuctl.render.raw;

import org.pmtuctl.wire.Attributes;

/**
 * Where the details of an object go, each under its key, which is that of {@code ip -j -d}. Written once for text and JSON, so
 * that both show the same.
 */
interface Facts {
    /** A word, a name, an address. */
    void word(String key, String value);

    /** A word that text shows without its key. */
    void bare(String key, String value);

    void number(String key, long value);

    /** A number that text shows without its key. */
    void bareNumber(String key, long value);

    /** A number that is not whole, as decimal text. */
    void decimal(String key, String number);

    /** On or off: {@code learning}, {@code nolearning}. */
    void flag(String key, boolean on);

    /** On or off: {@code hairpin on}, {@code hairpin off}. */
    void onOff(String key, boolean on);

    /** A number whose zero has a word in text. */
    void numberOr(String key, long value, String zero);

    /** Not there: null, {@code none}. */
    void none(String key);

    /** Says all by being there; {@code ip} writes null as its value. */
    void mark(String key);

    void begin(String key);

    void end();

    void beginList(String key);

    /** A list whose length text says as well. */
    default void beginList(String key, int size) {
        beginList(key);
    }

    /** One of a list of words. */
    void item(String value);

    /** One of a list of objects, until {@link #end}. */
    void beginItem();

    void endList();

    /** What of a nest the library could not decode. */
    void unknown(Attributes attributes);

    /** An unsigned 32-bit number. */
    default void unsigned(String key, int value) {
        number(key, value & 0xffff_ffffL);
    }
}
