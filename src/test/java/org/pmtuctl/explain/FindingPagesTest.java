package org.pmtuctl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pmtuctl.explain.rule.AllRules;

/** One rule, one class, one test, one page. */
class FindingPagesTest {
    private static final int COLUMNS = 80;

    private final FindingPages pages = new FindingPages(AllRules.inOrder());

    static Stream<FindingRule> rules() {
        return AllRules.inOrder().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleHasAPageThatStartsWithItsIdAndHeadline(FindingRule rule) {
        String page = pages.page(rule.id());
        assertNotNull(page);
        assertTrue(page.startsWith(rule.id() + "\n" + rule.headline() + "\n\n"), page);
        assertTrue(page.endsWith("\n") && !page.endsWith("\n\n"), "one line break ends the page");
        assertTrue(page.contains("\nSee for yourself\n") && page.contains("\nWhat to do\n"), "sections");
        for (String line : page.split("\n")) {
            assertTrue(line.length() <= COLUMNS, line);
            assertEquals(line.stripTrailing(), line);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleIsNamedAfterItsCauseAndHasATest(FindingRule rule) throws ClassNotFoundException {
        StringBuilder name = new StringBuilder();
        for (String word : rule.id().split("-")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        assertEquals(name.toString(), rule.getClass().getSimpleName());
        assertNotNull(Class.forName(rule.getClass().getName() + "Test"));
        assertFalse(Character.isUpperCase(rule.headline().charAt(0)) || rule.headline().endsWith("."), rule.headline());
    }

    @Test
    void everyPageHasARule() throws IOException {
        // The sources, not what was built from them: a build keeps files that are gone.
        Path folder = Path.of(System.getProperty("pmtuctl.root"), "src/main/resources/org/pmtuctl/explain");
        Set<String> ids = AllRules.inOrder().stream().map(FindingRule::id).collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.list(folder)) {
            List<String> texts = files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".txt"))
                    .map(file -> file.substring(0, file.length() - 4)).sorted().collect(Collectors.toList());
            assertEquals(List.copyOf(ids), texts);
        }
    }

    @Test
    void pagesReferToPagesThatExist() {
        for (FindingRule rule : AllRules.inOrder()) {
            String page = pages.page(rule.id());
            for (int at = page.indexOf("(see: "); at >= 0; at = page.indexOf("(see: ", at + 1)) {
                String other = page.substring(at + 6, page.indexOf(')', at));
                assertNotNull(pages.page(other), rule.id() + " refers to " + other);
            }
        }
    }

    @Test
    void anUnknownIdHasNoPage() {
        assertNull(pages.page("no-such-finding"));
        assertNull(pages.page("../cli/version"));
    }
}
