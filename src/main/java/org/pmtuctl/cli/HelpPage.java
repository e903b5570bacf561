package org.pmtuctl.cli;

/** The pages that {@code --help} prints. */
final class HelpPage {
    private static final String GLOBAL = """
            Options that mean the same everywhere, before or after the command:
              --netns NS      another network namespace: a name under /run/netns,
                              a process id, or a path
              --bundle FILE   answer from a bundle that was recorded somewhere else, not from
                              this kernel; with --netns of that namespace of it
              -4, -6          one family
              -j, --json      one JSON document
              -p, --pretty    the same, indented
              -o, --oneline   one record per line, for grep
              --color WHEN    auto, always or never; NO_COLOR is honoured
              --debug         stack traces and a trace of netlink requests on stderr
              -h, --help      this page
              -V, --version   versions of the tool, the JVM and the kernel""";

    private static final String MAIN = """
            pmtuctl says why a path MTU is what it is.

            Usage: pmtuctl [OPTIONS] COMMAND [ARGUMENTS]

            Commands:
              list [DST|PREFIX]   cached path-MTU exceptions, each once, with what the
                                  kernel really uses
              explain DST         the path of a flow layer by layer, its MTU, and why
              mtu DST             only the number
              doctor              audits the host: every exception explained, findings ranked
              show OBJECT         raw kernel state, decoded: links, addresses, rules, routes,
                                  nexthops, sysctls, counters, sockets
              flush DST           makes the kernel forget one exception, those of a device
                                  (--dev), or all (--all)
              pin DST --mtu N     sets the MTU of one destination; unpin takes it away
              unpin DST           removes a pin
              pins                the pins, their age, and whether they still fit
              undo                takes back the last change
              bundle VERB         records this host into a file to be asked elsewhere: create,
                                  show, verify
              help COMMAND        a command's own page

            """ + GLOBAL + """


            Exit status:
              0  answered             3  doctor found a warning or an error
              1  failed               4  no such exception, pin, device or namespace
              2  wrong command line   5  a privilege is missing

            Examples:
              pmtuctl list
              pmtuctl explain 198.51.100.7
              pmtuctl --netns blue explain 2001:db8::7 --proto tcp --dport 443
              pmtuctl explain --finding router-reported""";

    private HelpPage() {
    }

    /** The program's own page, without its last newline. */
    static String main() {
        return MAIN;
    }

    static String of(Command command) {
        return command.help() + "\n\n" + GLOBAL;
    }
}
