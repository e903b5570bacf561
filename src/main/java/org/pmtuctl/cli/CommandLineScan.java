package org.pmtuctl.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the command among the words before anything is parsed, so that only that command is built. Only the options that
 * mean the same everywhere may stand before it; {@code --} ends the options.
 */
final class CommandLineScan {
    /** The command's word; null where there is none. */
    final String command;
    /** All other words, in order. */
    final List<String> rest;
    /** {@code -h} or {@code --help} stands somewhere. */
    final boolean help;
    /** {@code --debug} stands somewhere. */
    final boolean debug;

    private CommandLineScan(String command, List<String> rest, boolean help, boolean debug) {
        this.command = command;
        this.rest = rest;
        this.help = help;
        this.debug = debug;
    }

    static CommandLineScan of(String[] arguments) {
        String command = null;
        boolean help = false;
        boolean debug = false;
        boolean value = false;
        boolean open = true;
        ArrayList<String> rest = new ArrayList<>(arguments.length);
        for (String word : arguments) {
            boolean option = open && !value && word.length() > 1 && word.charAt(0) == '-';
            if (command == null && !value && !option) {
                command = word;
                continue;
            }
            rest.add(word);
            value = option && GlobalOptions.takesValue(word);
            if (option) {
                help |= word.equals("-h") || word.equals(GlobalOptions.HELP);
                debug |= word.equals(GlobalOptions.DEBUG);
                open = !word.equals("--");
            }
        }
        return new CommandLineScan(command, rest, help, debug);
    }
}
