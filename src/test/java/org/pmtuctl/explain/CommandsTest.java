package org.pmtuctl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.pmtuctl.model.Worlds;

class CommandsTest {
    private static Commands in(String netns) {
        return new Commands(Worlds.host().in(netns).link("o0", 1500).snapshot());
    }

    @Test
    void ofTheCallersOwnNamespaceArePlain() {
        assertEquals("ip route get 192.0.2.1", in(null).ip("route get 192.0.2.1"));
        assertEquals("sysctl -w net.ipv4.ip_forward=1", in(null).sysctl("net.ipv4.ip_forward", 1));
    }

    @Test
    void enterTheNamespaceTheWayItWasNamed() {
        assertEquals("ip -n red -6 route del ::1", in("red").route(true, "del ::1"));
        assertEquals("ip netns exec red sysctl -w a=1", in("red").sysctl("a", 1));
        assertEquals("nsenter -t 4711 -n ip route", in("4711").ip("route"));
        assertEquals("nsenter --net=/proc/1/ns/net sysctl -w a=1", in("/proc/1/ns/net").sysctl("a", 1));
    }

    @Test
    void quoteWhatAShellWouldReadMoreInto() {
        assertEquals("eth0.100", Commands.word("eth0.100"));
        assertEquals("'a;reboot'", Commands.word("a;reboot"));
        assertEquals("'it'\\''s'", Commands.word("it's"));
        assertEquals("''", Commands.word(""));
        assertEquals("ip -n '$(x)' route", in("$(x)").ip("route"));
        assertEquals("sysctl -w 'net/ipv4/conf/a&b/accept_redirects'=0", in(null).deviceSysctl(false, "a&b", "accept_redirects", 0));
    }
}
