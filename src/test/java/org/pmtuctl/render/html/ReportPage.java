package org.pmtuctl.render.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A report as a program reads it: the numbers on its elements, held against the documents of doctor and explain. */
public final class ReportPage {
    private static final String[] DATA = {"mtu", "overhead"};

    private final Document document;

    /** Fails where the page is not well-formed: an escape that was forgotten, an element that was not ended. */
    public ReportPage(String page) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    /** Elements of that name; {@code *} for all. */
    List<Element> all(String element) {
        return elements(document.getElementsByTagName(element));
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** Below an element, those with that attribute; with that value unless it is null. */
    private static List<Element> with(Element below, String attribute, String value) {
        List<Element> found = new ArrayList<>();
        for (Element each : elements(below.getElementsByTagName("*"))) {
            if (each.hasAttribute(attribute) && (value == null || each.getAttribute(attribute).equals(value))) {
                found.add(each);
            }
        }
        return found;
    }

    private static Element parent(Element element) {
        return (Element) element.getParentNode();
    }

    private static String text(JsonNode value) {
        return value == null || value.isNull() ? "" : value.asText();
    }

    private Element namespace(int number) {
        return with(document.getDocumentElement(), "id", "ns" + number).get(0);
    }

    /** Fails unless the page's namespace has the findings and exceptions of this {@code doctor --json}, in that order. */
    public void saysWhatDoctorSays(int namespace, JsonNode doctor) {
        List<Element> findings = new ArrayList<>();
        for (Element each : with(namespace(namespace), "data-finding", null)) {
            if (parent(each).getAttribute("id").equals("ns" + namespace)) {
                findings.add(each);
            }
        }
        assertEquals(doctor.get("findings").size(), findings.size(), "findings");
        for (int i = 0; i < findings.size(); i++) {
            finding(doctor.get("findings").get(i), findings.get(i));
        }
        List<Element> rows = with(namespace(namespace), "data-ifindex", null);
        assertEquals(doctor.get("exceptions").size(), rows.size(), "exceptions");
        for (JsonNode exception : doctor.get("exceptions")) {
            Element row = null;
            for (Element each : rows) {
                if (each.getAttribute("data-destination").equals(text(exception.get("destination")))
                        && each.getAttribute("data-table").equals(text(exception.get("table")))
                        && each.getAttribute("data-ifindex").equals(text(exception.get("ifindex")))) {
                    row = each;
                }
            }
            assertNotNull(row, exception::toString);
            assertEquals(text(exception.get("mtu")), row.getAttribute("data-mtu"));
            assertEquals(text(exception.get("effective_mtu")), row.getAttribute("data-effective-mtu"));
            JsonNode seconds = exception.get("expires_s");
            assertEquals(seconds.isNull() ? "" : Long.toString(Math.round(seconds.asDouble() * 1000)), row.getAttribute("data-expires-ms"));
            shown(row, exception, "mtu");
            shown(row, exception, "destination");
            shown(row, exception, "device");
            shown(row, exception, "cause");
        }
        connections(doctor.get("sockets"), namespace(namespace));
    }

    /** Connections directly in the namespace's section or in a flow's article. */
    private static void connections(JsonNode sockets, Element where) {
        List<Element> rows = new ArrayList<>();
        for (Element each : with(where, "data-local-port", null)) {
            if (parent(parent(parent(each))) == where) {
                rows.add(each);
            }
        }
        assertEquals(sockets.size(), rows.size(), "connections");
        for (int i = 0; i < rows.size(); i++) {
            JsonNode socket = sockets.get(i);
            for (String key : new String[] {"local_port", "peer_port", "pmtu", "mss", "advmss", "total_retrans", "allowed_mtu", "trouble"}) {
                assertEquals(text(socket.get(key)), rows.get(i).getAttribute("data-" + key.replace('_', '-')), key);
            }
            for (String key : new String[] {"local", "peer", "pmtu", "mss", "advmss", "total_retrans", "note"}) {
                shown(rows.get(i), socket, key);
            }
            if (socket.get("processes").size() > 0) {
                shown(rows.get(i), socket.at("/processes/0"), "name");
            }
        }
    }

    /** What a person reads has the value, too. */
    private static void shown(Element where, JsonNode record, String key) {
        String value = text(record.get(key));
        assertTrue(where.getTextContent().contains(value), () -> key + " " + value + " is not in: " + where.getTextContent());
    }

    private static void finding(JsonNode finding, Element article) {
        for (String key : new String[] {"severity", "confidence"}) {
            assertEquals(text(finding.get(key)), article.getAttribute("data-" + key));
        }
        assertEquals(text(finding.get("id")), article.getAttribute("data-finding"));
        shown(article, finding, "id");
        shown(article, finding, "severity");
        shown(article, finding, "summary");
        shown(article, finding, "subject");
        for (JsonNode evidence : finding.get("evidence")) {
            shown(article, evidence, "source");
            shown(article, evidence, "text");
        }
        List<String> commands = new ArrayList<>();
        for (JsonNode remedy : finding.get("remedies")) {
            shown(article, remedy, "summary");
            for (JsonNode command : remedy.get("commands")) {
                commands.add(command.asText());
            }
        }
        List<String> shown = new ArrayList<>();
        for (Element pre : elements(article.getElementsByTagName("pre"))) {
            shown.add(pre.getTextContent());
        }
        assertEquals(commands, shown);
    }

    /** Fails unless the page has this flow with the numbers of this {@code explain --json}, in the table and in the picture. */
    public void saysWhatExplainSays(int namespace, JsonNode explain) {
        String destination = text(explain.at("/flow/destination"));
        Element flow = null;
        for (Element each : elements(namespace(namespace).getElementsByTagName("article"))) {
            if (each.getAttribute("class").equals("flow") && each.getAttribute("data-destination").equals(destination)) {
                flow = each;
            }
        }
        assertNotNull(flow, "no flow to " + destination);
        for (String key : new String[] {"effective_mtu", "kernel_mtu", "tcp_mss", "limiting_layer", "outcome"}) {
            assertEquals(text(explain.get(key)), flow.getAttribute("data-" + key.replace('_', '-')), key);
        }
        connections(explain.get("sockets"), flow);
        JsonNode layers = explain.get("layers");
        List<Element> rows = new ArrayList<>();
        List<Element> drawn = new ArrayList<>();
        for (Element each : with(flow, "data-layer", null)) {
            (each.getTagName().equals("tr") ? rows : drawn).add(each);
        }
        assertEquals(layers.size(), rows.size(), "rows of the table");
        int numbered = 0;
        for (int i = 0; i < layers.size(); i++) {
            layer(explain, i, rows.get(i));
            numbered += layers.get(i).get("mtu").isNull() && layers.get(i).get("overhead").isNull() ? 0 : 1;
        }
        for (Element each : drawn) {
            int index = Integer.parseInt(each.getAttribute("data-layer"));
            layer(explain, index, each);
            shown(each, layers.get(index), "mtu");
            shown(each, layers.get(index), "overhead");
        }
        assertTrue(drawn.size() >= numbered, "each layer that has a number is in the picture");
        int limits = with(flow, "data-limiting", "true").size();
        assertEquals(explain.get("limiting_layer").isNull() ? 0 : 2, limits, "the limiting layer is marked in the table and in the picture");
    }

    private static void layer(JsonNode explain, int index, Element element) {
        JsonNode layer = explain.get("layers").get(index);
        assertEquals(Integer.toString(index), element.getAttribute("data-layer"));
        assertEquals(text(layer.get("kind")), element.getAttribute("data-kind"));
        assertEquals(text(layer.get("depth")), element.getAttribute("data-depth"));
        for (String key : DATA) {
            assertEquals(text(layer.get(key)), element.getAttribute("data-" + key), layer::toString);
        }
        boolean limiting = !explain.get("limiting_layer").isNull() && explain.get("limiting_layer").asInt() == index;
        assertEquals(limiting ? "true" : "", element.getAttribute("data-limiting"));
        if (limiting) {
            assertTrue(element.getTextContent().toLowerCase().contains("limit"), "marked in words, not by colour alone");
        }
    }
}
