package org.pmtuctl.render.raw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** The comparison sees what it is there to see. */
class IpAgreementTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree("[" + text.replace('\'', '"') + "]");
    }

    private static String differences(String ip, String ours) throws JsonProcessingException {
        return String.join("\n", IpAgreement.differences(json(ip), json(ours)));
    }

    @Test
    void sameIsNoDifference() throws JsonProcessingException {
        assertEquals("", differences("{'dst':'10.0.0.0/8','metric':10,'flags':[]}", "{'flags':[],'metric':10,'dst':'10.0.0.0/8'}"));
    }

    @Test
    void anotherValueIsOne() throws JsonProcessingException {
        assertEquals("/0/metric: ip has 10, we have 11", differences("{'metric':10}", "{'metric':11}"));
        assertEquals("/0/metric: ip has \"10\", we have 10", differences("{'metric':'10'}", "{'metric':10}"));
        assertEquals("/0/flags/0: ip has \"dead\", we have \"onlink\"", differences("{'flags':['dead']}", "{'flags':['onlink']}"));
    }

    @Test
    void whatOneDoesNotSayIsOne() throws JsonProcessingException {
        assertEquals("/0/mtu: ip has 1500, we have nothing", differences("{'mtu':1500}", "{}"));
        assertEquals("/0/mtu: ip has nothing, we have 1500", differences("{}", "{'mtu':1500}"));
        assertEquals(": ip has 1 elements, we have 2", differences("{}", "{},{}"));
    }

    @Test
    void namedDifferencesPass() throws JsonProcessingException {
        assertEquals("", differences("{'dst':'default'}", "{'dst':'default','family':'inet'}"));
        assertEquals("", differences("{'expires':599}", "{'expires':597}"));
        assertTrue(differences("{'expires':599}", "{'expires':499}").startsWith("/0/expires"));
    }

    @Test
    void wrappingThatStandsFlatIsComparedInItsPlace() throws JsonProcessingException {
        String ours = "{'dst':'10.0.0.0/8','encap':{'encap_type':'mpls','dst':'100'},'dev':'a'}";
        assertEquals("", differences("{'dst':'10.0.0.0/8','encap':'mpls','dst':'100','dev':'a'}", ours));
        assertEquals("/0/encap/dst: ip has \"200\", we have \"100\"",
                differences("{'dst':'10.0.0.0/8','encap':'mpls','dst':'200','dev':'a'}", ours));
        assertEquals("", differences("{'dst':'10.0.0.0/8','encap':{'encap_type':'mpls','dst':'100'},'dev':'a'}", ours));
    }
}
