package org.pmtuctl.cli;

import java.nio.file.Path;
import org.pmtuctl.operation.Place;
import org.pmtuctl.operation.RecordedPlace;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.render.text.TextOut;

/** One call of a command: what it was given and where it answers. */
public final class Invocation {
    private final Words words;
    private final GlobalOptions options;
    private final Output out;
    private final Talk talk;
    private final Terminal terminal;
    private Place place;

    /**
     * @param words    the command's own options and words
     * @param options  the options that mean the same everywhere
     * @param out      for the answer
     * @param talk     for everything else
     * @param terminal colour and the like
     */
    Invocation(Words words, GlobalOptions options, Output out, Talk talk, Terminal terminal) {
        this.words = words;
        this.options = options;
        this.out = out;
        this.talk = talk;
        this.terminal = terminal;
    }

    public Words words() {
        return words;
    }

    public GlobalOptions options() {
        return options;
    }

    public Output out() {
        return out;
    }

    public Talk talk() {
        return talk;
    }

    public Terminal terminal() {
        return terminal;
    }

    /**
     * Where the kernel is asked: the running one, or the one in a bundle.
     *
     * @throws java.io.IOException  when there is no such bundle, or no sound one
     */
    public Place place() throws Exception {
        if (place == null) {
            Talk trace = options.debug() ? talk : null;
            place = options.bundle() == null ? new Place(options.netns(), trace)
                    : RecordedPlace.open(Path.of(options.bundle()), options.netns(), trace);
        }
        return place;
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
