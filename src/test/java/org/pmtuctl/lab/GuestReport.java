package org.pmtuctl.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads the XML reports that JUnit's console launcher wrote in a guest. */
final class GuestReport {

    enum Verdict { PASSED, FAILED, SKIPPED }

    /**
     * One test that ran in a guest.
     *
     * @param className the class it belongs to
     * @param name class without its package, and method
     * @param verdict how it ended
     * @param text for a failure the message and stack trace, for a skipped test the reason, else empty
     */
    record Case(String className, String name, Verdict verdict, String text) {
    }

    private GuestReport() {
    }

    /** All tests of all reports in a folder; empty where the guest wrote none. */
    static List<Case> read(Path folder) throws IOException {
        List<Case> cases = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml")).sorted().toList();
        }
        for (Path file : files) {
            try {
                NodeList tests = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile())
                        .getElementsByTagName("testcase");
                for (int i = 0; i < tests.getLength(); i++) {
                    cases.add(testCase((Element) tests.item(i)));
                }
            } catch (SAXException | ParserConfigurationException damaged) {
                throw new LabException("the guest's report is damaged: " + file, damaged);
            }
        }
        return cases;
    }

    private static Case testCase(Element test) {
        String className = test.getAttribute("classname");
        String name = className.substring(className.lastIndexOf('.') + 1) + "." + test.getAttribute("name");
        for (String tag : List.of("failure", "error", "skipped")) {
            NodeList found = test.getElementsByTagName(tag);
            if (found.getLength() > 0) {
                Verdict verdict = tag.equals("skipped") ? Verdict.SKIPPED : Verdict.FAILED;
                return new Case(className, name, verdict, found.item(0).getTextContent().strip());
            }
        }
        return new Case(className, name, Verdict.PASSED, "");
    }
}
