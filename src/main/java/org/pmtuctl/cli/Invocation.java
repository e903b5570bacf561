package org.pmtuctl.cli;

import org.pmtuctl.operation.Place;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.render.text.TextOut;

/**
 * One call of a command: what it was given and where it answers.
 *
 * @param words    the command's own options and words
 * @param options  the options that mean the same everywhere
 * @param out      for the answer
 * @param talk     for everything else
 * @param terminal colour and the like
 */
public record Invocation(Words words, GlobalOptions options, Output out, Talk talk, Terminal terminal) {
    /** Where the kernel is asked. */
    public Place place() {
        return new Place(options.netns(), options.debug() ? talk : null);
    }

    /** The answer as one JSON document. */
    public JsonWriter json() {
        return new JsonWriter(out, options.pretty());
    }

    /** The answer as text, coloured if the reader is a person. */
    public TextOut text() {
        return new TextOut(out, options.colour(terminal));
    }
}
