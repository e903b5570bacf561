package org.pmtuctl.cli;

import org.junit.jupiter.api.Test;

/** What {@code show} refuses, before it asks the kernel anything. */
class ShowUsageTest {
    private static CliRun refused(String line) {
        return CliRun.of(line.split(" ")).exits(ExitCode.USAGE);
    }

    @Test
    void anObjectIsNeeded() {
        refused("show").complains("needs an object", "links, addresses, rules");
    }

    @Test
    void unknownObjectIsRefusedWithAGuess() {
        refused("show route").complains("cannot show 'route'", "did you mean routes?");
        refused("show bananas").complains("cannot show 'bananas'", "one of: links");
    }

    @Test
    void filtersThatAnObjectDoesNotHaveAreRefused() {
        refused("show links --table main").complains("show links cannot be narrowed by --table");
        refused("show rules --dev lo").complains("--dev");
        refused("show nexthops --proto tcp").complains("--proto");
        refused("show routes --processes").complains("--processes");
        refused("show sysctls --dev lo").complains("--dev");
        refused("-4 show links").complains("-4 or -6");
        refused("show counters -6").complains("-4 or -6");
    }

    @Test
    void wordsThatMakeNoSenseAreRefused() {
        refused("show links lo").complains("unexpected word 'lo'");
        refused("show routes 10.0.0.0/8 more").complains("unexpected word 'more'");
        refused("show routes 10.0.0.0/33").complains("/33");
        refused("show routes example.net").complains("example.net");
        refused("-6 show routes 10.0.0.0/8").complains("10.0.0.0", "-6");
        refused("show sockets --proto sctp").complains("tcp or udp");
        refused("show sockets --nonsense").complains("--nonsense");
    }
}
