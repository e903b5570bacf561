package org.pmtuctl.whatif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            link:eth0.100.mtu=1492                     | LINK      | eth0.100            | mtu           | 1492
            route:10.0.0.0/8@100.mtu=1400              | ROUTE     | 10.0.0.0/8@100      | mtu           | 1400
            route:2001:db8::/32.via=fe80::1            | ROUTE     | 2001:db8::/32       | via           | fe80::1
            exception:203.0.113.9.mtu=1300             | EXCEPTION | 203.0.113.9         | mtu           | 1300
            state:0x1001@203.0.113.9.aead=rfc4106(gcm(aes))/64 | STATE | 0x1001@203.0.113.9 | aead       | rfc4106(gcm(aes))/64
            policy:9.action=block                      | POLICY    | 9                   | action        | block
            rule:100.table=200                         | RULE      | 100                 | table         | 200
            """)
    void theFieldStandsBehindTheLastDot(String text, Assignment.Target target, String selector, String field, String value) throws Exception {
        Assignment assignment = Assignment.parse(text);
        assertEquals(new Assignment(target, selector, field, value, text), assignment);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exception:203.0.113.9=none            | EXCEPTION | 203.0.113.9                 | none
            exception:203.0.113.9.mtu=none        | EXCEPTION | 203.0.113.9                 | none
            rule:100=none                         | RULE      | 100                         | none
            sysctl:net.ipv4.ip_no_pmtu_disc=1     | SYSCTL    | net.ipv4.ip_no_pmtu_disc    | 1
            """)
    void whatIsMeantAsAWholeHasNoField(String text, Assignment.Target target, String selector, String value) throws Exception {
        Assignment assignment = Assignment.parse(text);
        assertEquals(target, assignment.target());
        assertEquals(selector, assignment.selector());
        assertNull(assignment.field());
        assertEquals(value, assignment.value());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mtu=1400                | is no OBJECT:SELECTOR.FIELD=VALUE
            lnk:eth0.mtu=1400       | 'lnk' can't be set
            link:eth0.mtu           | says no value
            link:eth0.mtu=          | nothing behind its '='
            link:eth0=1400          | needs a selector and a field
            link:eth0.mut=1400      | a link has no 'mut' to set
            state:0x1.key=00        | a state has no 'key' to set
            sysctl:=1               | names no sysctl
            """)
    void whatIsWrongIsSaid(String text, String complaint) {
        BadAssignmentException bad = assertThrows(BadAssignmentException.class, () -> Assignment.parse(text));
        assertTrue(bad.getMessage().contains(complaint), bad.getMessage());
    }

    @Test
    void whatCouldHaveStoodThereIsKnown() {
        BadAssignmentException bad = assertThrows(BadAssignmentException.class, () -> Assignment.parse("link:eth0.mut=1400"));
        assertEquals("mut", bad.word());
        assertTrue(bad.known().contains("mtu"));
    }
}
