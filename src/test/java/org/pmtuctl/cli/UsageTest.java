package org.pmtuctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a command line is said before any kernel is asked. */
class UsageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lisst                                    | unknown command 'lisst'     | did you mean list?
            frobnicate                               | unknown command             | pmtuctl --help
            flush                                    | what is to be flushed?      | --all
            flush 10.0.0.1 --all                     | only one of them            | --dev DEVICE
            flush 10.0.0.0/8 --yes                   | is a prefix                 |
            flush 10.0.0.1 --method sweep --yes      | --method takes              | 'sweep'
            flush 10.0.0.1                           | no terminal to ask on       | --dry-run
            --nets blue list                         | unknown option '--nets'     | did you mean --netns?
            list --al                                | unknown option '--al'       | did you mean --all?
            list -x                                  | unknown option '-x'         | see: pmtuctl list --help
            list -jx                                 | unknown option '-x'         | see: pmtuctl list --help
            list --device=eth0                       | unknown option '--device'   | see: pmtuctl list --help
            list --bundl f                           | unknown option '--bundl'    | did you mean --bundle?
            -j                                       | no command given            | pmtuctl --help
            --netns                                  | --netns needs a value       |
            list --dev                               | --dev needs a value         |
            list --dev -j                            | --dev needs a value         |
            -4 -6 list                               | -4 and -6                   |
            list -j -o                               | --oneline                   | --json
            list --color=blue                        | --color is auto             | 'blue'
            list --dev a --dev b                     | --dev is given twice        | 'a' and 'b'
            list 10.0.0.1 10.0.0.2                   | unexpected word '10.0.0.2'  |
            list 10.0.0.256                          | '10.0.0.256' is not an IPv4 |
            list 10.0.0.0/33                         | /33                         |
            list example.com                         | 'example.com' is not        | names are not resolved
            -6 list 10.0.0.1                         | 10.0.0.1 is an IPv4 address | -6 was given
            -4 explain 2001:db8::1                   | an IPv6 address             | -4 was given
            explain                                  | no destination given        |
            explain 10.0.0.0/8                       | is a prefix                 |
            explain 10.0.0.1 10.0.0.2                | unexpected word             |
            explain 10.0.0.1 --from ::1              | of different families       |
            explain ::1 --from 10.0.0.1              | of different families       |
            explain 10.0.0.1 --proto tpc             | --proto takes               | 'tpc'
            explain 10.0.0.1 --proto 256             | --proto takes               | '256'
            explain 10.0.0.1 --dport 443             | --dport needs --proto       |
            explain 10.0.0.1 --proto icmp --sport 1  | --sport needs --proto       |
            explain 10.0.0.1 --proto tcp --dport 65536 | --dport takes a number    | 65535
            explain 10.0.0.1 --proto tcp --dport http | --dport takes a number     | 'http'
            explain 10.0.0.1 --mark 0x1/0xff         | --mark takes a number       |
            explain 10.0.0.1 --mark 0x100000000      | --mark takes a number       | 4294967295
            explain 10.0.0.1 --mark -1               | --mark                      |
            explain 10.0.0.1 --tos 256               | --tos takes a number        | 255
            explain 10.0.0.1 --uid root              | --uid takes a number        | 'root'
            explain 10.0.0.1 --iif eth0              | --iif asks for a forwarded  | --from
            explain fe80::1%                         | no device after the %       |
            explain fe80::1%a --oif b                | name different devices      |
            explain 10.0.0.1 --set mtu=1             | OBJECT:SELECTOR.FIELD=VALUE | see: pmtuctl explain --help
            explain 10.0.0.1 --set lnik:a.mtu=1      | 'lnik' can't be set         | did you mean link?
            mtu 10.0.0.1 --set link:a.mut=1          | a link has no 'mut'         | did you mean mtu?
            doctor --set link:a.mtu                  | says no value               |
            explain 10.0.0.1 --set                   | --set needs a value         |
            explain --finding no-such-finding        | 'no-such-finding'           | --finding help
            explain --finding router-reportet        | 'router-reportet'           | did you mean router-reported?
            explain 10.0.0.1 --finding pinned        | takes no destination        |
            mtu                                      | no destination given        |
            doctor now                               | unexpected word 'now'       |
            help frob                                | unknown command 'frob'      |
            help list mtu                            | unexpected word 'mtu'       |
            """)
    void isRefusedInOneClearLine(String line, String words, String hint) {
        CliRun run = CliRun.of(line.split(" ")).exits(ExitCode.USAGE).complains(words);
        if (hint != null) {
            assertTrue(run.err().contains(hint), run::toString);
        }
    }

    @Test
    void emptyNamesAreRefused() {
        CliRun.of("--netns", "", "list").exits(ExitCode.USAGE).complains("--netns needs");
        CliRun.of("list", "--color=", "10.0.0.1").exits(ExitCode.USAGE).complains("--color is auto");
        CliRun.of("explain", "10.0.0.1", "--oif", "").exits(ExitCode.USAGE).complains("--oif needs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-h", "--help", "help", "--help --netns x", "-jh"})
    void helpIsAnAnswer(String line) {
        CliRun run = line.isEmpty() ? CliRun.of() : CliRun.of(line.split(" "));
        run.exits(ExitCode.OK);
        assertEquals("", run.err());
        assertTrue(run.out().startsWith("pmtuctl says why"), run::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list -h", "help list", "-h list", "list --help --nonsense", "--netns blue list --help"})
    void aCommandHasAPageOfItsOwn(String line) {
        CliRun run = CliRun.of(line.split(" ")).exits(ExitCode.OK);
        assertTrue(run.out().startsWith("Usage: pmtuctl [OPTIONS] list"), run::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-V", "--version", "list -V", "-V explain"})
    void versionNamesToolJvmAndKernel(String line) {
        String out = CliRun.of(line.split(" ")).exits(ExitCode.OK).out();
        assertTrue(out.matches("pmtuctl \\d+\\.\\d+\\.\\d+\\S*\n.*\\d+.*\nLinux \\d+\\.\\d+.*\n"), out);
    }

    @Test
    void versionIsJsonWhereAsked() {
        CliRun run = CliRun.of("-V", "-j").exits(ExitCode.OK);
        assertEquals("pmtuctl/version/1", run.json().get("schema").asText());
        assertEquals("Linux " + System.getProperty("os.version"), run.json().get("kernel").asText());
    }

    @Test
    void findingPagesAreListedAndPrinted() {
        String ids = CliRun.of("explain", "--finding", "help").exits(ExitCode.OK).out();
        for (String line : ids.split("\n")) {
            String id = line.substring(0, line.indexOf(' '));
            String page = CliRun.of("explain", "--finding", id).exits(ExitCode.OK).out();
            assertTrue(page.startsWith(id + "\n") && page.endsWith("\n") && !page.endsWith("\n\n"), page);
            assertEquals(page, CliRun.of("explain", "--finding", id, "-j").json().get("page").asText());
        }
        assertTrue(ids.contains("router-reported  "), ids);
    }
}
