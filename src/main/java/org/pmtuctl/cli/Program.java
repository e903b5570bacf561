package org.pmtuctl.cli;

import java.io.OutputStream;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.OutputException;

/** From the words of the command line to the exit status. Ends no process and touches no stream but those it is given. */
public final class Program {
    private final Output out;
    private final Talk talk;
    private final Terminal terminal;

    public Program(OutputStream out, OutputStream err, Terminal terminal) {
        this.out = new Output(out);
        this.talk = new Talk(new Output(err));
        this.terminal = terminal;
    }

    /** Does what the words say and returns the exit status. */
    public int run(String... arguments) {
        quietPicocli();
        CommandLineScan scan = CommandLineScan.of(arguments);
        ExitCode code;
        try {
            code = dispatch(scan);
            out.flush();
        } catch (OutputException e) {
            code = e.isClosedPipe() ? ExitCode.OK : Complaint.say(talk, scan, e);
        } catch (Exception | Error e) {
            code = complain(scan, e);
        }
        return code.status();
    }

    /** Half an answer may be in the buffer already; it goes out before the complaint. */
    private ExitCode complain(CommandLineScan scan, Throwable failure) {
        try {
            out.flush();
        } catch (OutputException e) {
            if (e.isClosedPipe()) {
                return ExitCode.OK;
            }
        }
        return Complaint.say(talk, scan, failure);
    }

    private ExitCode dispatch(CommandLineScan scan) throws Exception {
        if (scan.command == null) {
            return withoutCommand(scan);
        }
        if (scan.command.equals("help")) {
            return help(scan);
        }
        Command command = Commands.make(scan.command);
        if (command == null) {
            throw unknownCommand(scan);
        }
        if (scan.help) {
            return page(command);
        }
        OptionTable table = table();
        command.options(table);
        Words words = Words.parse(table, scan.rest);
        GlobalOptions options = GlobalOptions.of(words);
        if (words.flag(GlobalOptions.HELP)) {
            return page(command);
        }
        if (words.flag(GlobalOptions.VERSION)) {
            return Version.print(out, options);
        }
        return command.run(new Invocation(words, options, out, talk, terminal));
    }

    private ExitCode withoutCommand(CommandLineScan scan) throws UsageException {
        Words words = Words.parse(table(), scan.rest);
        GlobalOptions options = GlobalOptions.of(words);
        if (words.flag(GlobalOptions.VERSION)) {
            return Version.print(out, options);
        }
        if (scan.rest.isEmpty() || words.flag(GlobalOptions.HELP)) {
            out.raw(HelpPage.main()).line();
            return ExitCode.OK;
        }
        throw new UsageException("no command given", "pmtuctl --help lists them");
    }

    private ExitCode help(CommandLineScan scan) throws UsageException {
        Words words = Words.parse(table(), scan.rest);
        words.atMost(1);
        if (words.count() == 1 && !words.word(0).equals("help")) {
            Command command = Commands.make(words.word(0));
            if (command == null) {
                throw unknownCommand(words.word(0));
            }
            return page(command);
        }
        out.raw(HelpPage.main()).line();
        return ExitCode.OK;
    }

    private ExitCode page(Command command) {
        out.raw(HelpPage.of(command)).line();
        return ExitCode.OK;
    }

    private static UsageException unknownCommand(CommandLineScan scan) {
        try {
            // The value of an unknown option before the command looks like the command.
            Words.parse(table(), scan.rest);
            return unknownCommand(scan.command);
        } catch (UsageException option) {
            return option;
        }
    }

    private static UsageException unknownCommand(String word) {
        String guess = Suggestion.of(word, Commands.NAMES);
        return new UsageException("unknown command '" + word + "'", guess == null ? "pmtuctl --help lists them" : guess);
    }

    private static OptionTable table() {
        OptionTable table = new OptionTable();
        GlobalOptions.describe(table);
        return table;
    }

    /** What picocli would otherwise look for in every process: type converters over java.sql and java.time, and Groovy. */
    private static void quietPicocli() {
        System.setProperty("picocli.converters.excludes", "java.*");
        System.setProperty("picocli.disable.closures", "true");
    }
}
