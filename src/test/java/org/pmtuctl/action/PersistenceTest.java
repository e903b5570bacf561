package org.pmtuctl.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pmtuctl.action.Persistence.Manager;
import org.pmtuctl.rtnetlink.route.RouteMessage;

/** A pin in the words of the programs that make routes. */
class PersistenceTest {
    private static final String COMMAND = "ip -4 route add 203.0.113.9 via 198.51.100.1 dev eth0 proto 119 mtu lock 1400";

    private static Persistence of(Manager manager, RouteMessage owner, String... commands) throws Refusal {
        PinPlan pin = Messages.pin(owner, "203.0.113.9", 1400, true);
        return new PersistencePlanner(pin, Messages.picture(), List.of(commands)).plan(Set.of(manager)).get(0);
    }

    @Test
    void networkdHasAllButTheLock() throws Refusal {
        Persistence networkd = of(Manager.NETWORKD, Messages.viaGateway(), COMMAND);
        assertEquals("[Route]\nDestination=203.0.113.9/32\nGateway=198.51.100.1\nProtocol=119\nMTUBytes=1400", networkd.text());
        assertTrue(networkd.remark().contains("cannot lock"), networkd.remark());
    }

    @Test
    void networkManagerLocks() throws Refusal {
        assertTrue(of(Manager.NETWORK_MANAGER, Messages.viaGateway(), COMMAND).text()
                .contains("+ipv4.routes \"203.0.113.9/32 198.51.100.1 mtu=1400 lock-mtu=true\""));
    }

    @Test
    void ifupdownAddsAndDeletesByCommand() throws Refusal {
        Persistence ifupdown = of(Manager.IFUPDOWN, Messages.viaGateway(), COMMAND);
        assertEquals("    up " + COMMAND + "\n    down " + COMMAND.replace("route add", "route del"), ifupdown.text());
        assertNull(ifupdown.remark());
    }

    @Test
    void netplanNamesTheLink() throws Refusal {
        assertEquals("      routes:\n        - to: \"203.0.113.9/32\"\n          scope: link\n          mtu: 1400",
                of(Manager.NETPLAN, Messages.onLink(), COMMAND).text());
    }

    @Test
    void severalLegsAreLeftToTheCommand() throws Refusal {
        for (Manager manager : List.of(Manager.NETWORKD, Manager.NETWORK_MANAGER, Manager.NETPLAN)) {
            Persistence persistence = of(manager, Messages.twoLegs(), COMMAND);
            assertEquals(COMMAND, persistence.text());
            assertTrue(persistence.remark().contains("do not cover"), persistence.remark());
        }
    }

    @Test
    void aUnitStartsAndStops() throws Refusal {
        String text = of(Manager.SYSTEMD, Messages.viaGateway(), COMMAND).text();
        assertTrue(text.contains("\nExecStart=/usr/sbin/" + COMMAND + "\nExecStop=/usr/sbin/" + COMMAND.replace("add", "del")), text);
    }

    @Test
    void whatCannotBeDoneIsSaid() throws Refusal {
        assertTrue(of(Manager.FRR, Messages.viaGateway(), COMMAND).remark().contains("redistribute kernel"));
        assertTrue(of(Manager.STRONGSWAN, Messages.viaGateway(), COMMAND).remark().contains("not of this peer alone"));
    }
}
