package org.pmtuctl.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options a command knows. Every value is taken as text: what it must look like is said in our own words. */
public final class OptionTable {
    // No text here has variables; to look for them in each costs more than to parse.
    private final CommandSpec spec = CommandSpec.create().interpolateVariables(false);
    private final ArrayList<String> names = new ArrayList<>(24);
    private final ArrayList<String> repeatable = new ArrayList<>(1);

    /** An option without a value; the last name is the one to ask for. */
    public void flag(String... aliases) {
        add(OptionSpec.builder(aliases).type(boolean.class).arity("0"), aliases);
    }

    /** An option with a value. */
    public void value(String... aliases) {
        add(OptionSpec.builder(aliases).type(String.class).arity("1"), aliases);
    }

    /** An option with a value that may be given again, with another value. */
    public void values(String... aliases) {
        value(aliases);
        for (String alias : aliases) {
            repeatable.add(alias);
        }
    }

    /** One that is there already may be given again. */
    void repeatable(String name) {
        repeatable.add(name);
    }

    boolean isRepeatable(String name) {
        return repeatable.contains(name);
    }

    private void add(OptionSpec.Builder option, String[] aliases) {
        spec.addOption(option.build());
        for (String alias : aliases) {
            names.add(alias);
        }
    }

    CommandSpec spec() {
        return spec;
    }

    /** All names of all options. */
    List<String> names() {
        return names;
    }
}
