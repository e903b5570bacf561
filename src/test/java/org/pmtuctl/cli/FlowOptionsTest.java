package org.pmtuctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.path.Flow;

class FlowOptionsTest {

    private static Flow flow(String line) throws UsageException {
        OptionTable table = new OptionTable();
        GlobalOptions.describe(table);
        FlowOptions.describe(table);
        Words words = Words.parse(table, List.of(line.split(" ")));
        return FlowOptions.flow(words, GlobalOptions.of(words));
    }

    @Test
    void aDestinationAloneIsAFlow() throws UsageException {
        assertEquals(Flow.to(IpAddress.parse("2001:db8::7")), flow("2001:db8::7"));
    }

    @Test
    void readsEverySelector() throws UsageException {
        assertEquals(new Flow(IpAddress.parse("192.0.2.1"), IpAddress.parse("192.0.2.9"), 6, 1024, 443, 0x10, 1000, "eth1", "eth0", 0x1c),
                flow("--from 192.0.2.1 192.0.2.9 --proto tcp --sport 1024 --dport=443 --mark 0x10 --uid 1000 --iif eth1 --oif eth0 --tos 28"));
    }

    @Test
    void readsUnsignedNumbersUpToTheirLargest() throws UsageException {
        Flow flow = flow("192.0.2.9 --mark 0xffffffff --uid 4294967294 --proto 17 --sport 65535 --dport 0");
        assertEquals(-1, flow.mark());
        assertEquals(-2, flow.uid());
        assertEquals(65535, flow.sourcePort());
        assertEquals(0, flow.destinationPort());
    }

    @Test
    void aZoneIsTheDevice() throws UsageException {
        assertEquals("eth0", flow("fe80::1%eth0").oif());
        assertEquals("eth0", flow("fe80::1%eth0 --oif eth0").oif());
    }
}
