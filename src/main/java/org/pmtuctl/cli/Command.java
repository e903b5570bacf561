package org.pmtuctl.cli;

/** One word of the command line that does something. Made only when it is called. */
public interface Command {
    /** The word. */
    String name();

    /** The page that {@code --help} prints: grammar first, then the command's own options, examples last; no final newline. */
    String help();

    /** Adds the options that only this command has. */
    void options(OptionTable table);

    /**
     * Answers.
     *
     * @throws UsageException when the words make no sense together
     * @throws Exception      a failure that {@link Complaint} turns into a sentence and an exit code
     */
    ExitCode run(Invocation invocation) throws Exception;
}
