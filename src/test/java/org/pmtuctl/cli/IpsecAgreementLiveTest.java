package org.pmtuctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;

/** Every state and policy of the lab's rich IPsec set-up has in our JSON, field by field, what {@code ip} says of it. */
@LiveKernel
class IpsecAgreementLiveTest {
    @Test
    void statesAndPoliciesAgreeWithIp() {
        try (NetworkLab lab = NetworkLab.open()) {
            lab.namespace("I");
            Command.Result built = Command.run(Path.of(System.getProperty("pmtuctl.testdata"), "lab", "rich-ipsec").toString(), lab.name("I"));
            assertEquals(0, built.status(), built.err());

            List<List<String>> states = IpsecListing.ofIp(ip(lab, "state"));
            assertTrue(states.size() > (lacksEsp(built) ? 0 : 30), () -> "ip shows " + states.size() + " states; " + built.out());
            compare(states, IpsecListing.ofStates(CliRun.of("--netns", lab.name("I"), "--json", "show", "states").exits(ExitCode.OK).json()
                    .get("states")));
            List<List<String>> policies = IpsecListing.ofIp(ip(lab, "policy"));
            assertTrue(policies.size() >= 15, () -> "ip shows " + policies.size() + " policies; " + built.out());
            compare(policies, IpsecListing.ofPolicies(CliRun.of("--netns", lab.name("I"), "--json", "show", "policies").exits(ExitCode.OK).json()
                    .get("policies")));
        }
    }

    private static String ip(NetworkLab lab, String what) {
        return lab.exec("I", "env", "TZ=UTC0", "ip", "-d", "-s", "xfrm", what).out();
    }

    private static boolean lacksEsp(Command.Result built) {
        return built.out().contains("proto esp spi 0x1001 ");
    }

    private static void compare(List<List<String>> ip, List<List<String>> ours) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < Math.min(ip.size(), ours.size()); i++) {
            if (!ip.get(i).equals(ours.get(i))) {
                differences.add("ip has " + without(ip.get(i), ours.get(i)) + ", we have " + without(ours.get(i), ip.get(i)) + ", of " + ip.get(i));
            }
        }
        assertEquals("", String.join("\n", differences));
        assertEquals(ip.size(), ours.size());
    }

    private static List<String> without(List<String> all, List<String> known) {
        return all.stream().filter(line -> !known.contains(line)).toList();
    }
}
