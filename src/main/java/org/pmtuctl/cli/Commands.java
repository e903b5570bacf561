package org.pmtuctl.cli;

import java.util.List;

/** The words that do something. A command's class is loaded when it is called, and no other. */
final class Commands {
    /** In the order of the help page. */
    static final List<String> NAMES = List.of("list", "explain", "mtu", "doctor", "show", "flush", "pin", "unpin", "pins", "undo", "bundle");

    private Commands() {
    }

    /** Null for a word that is no command. */
    static Command make(String word) {
        return switch (word) {
            case "list" -> new ListCommand();
            case "explain" -> new ExplainCommand();
            case "mtu" -> new MtuCommand();
            case "doctor" -> new DoctorCommand();
            case "show" -> new ShowCommand();
            case "flush" -> new FlushCommand();
            case "pin" -> new PinCommand();
            case "unpin" -> new UnpinCommand();
            case "pins" -> new PinsCommand();
            case "undo" -> new UndoCommand();
            case "bundle" -> new BundleCommand();
            default -> null;
        };
    }
}
