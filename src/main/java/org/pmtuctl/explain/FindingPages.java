package org.pmtuctl.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The pages about the findings, one for each rule: {@code new FindingPages(AllRules.inOrder())}. */
public final class FindingPages {
    private final List<FindingRule> rules;

    public FindingPages(List<FindingRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The rules whose ids have a page, in the order in which they are asked: {@code id()} and {@code headline()} of each. */
    public List<FindingRule> rules() {
        return rules;
    }

    /**
     * The page of a finding, plain text of at most 80 columns that ends with a line break.
     *
     * @return null when no rule has that id
     */
    public String page(String id) {
        for (FindingRule rule : rules) {
            if (rule.id().equals(id)) {
                return read(id + ".txt");
            }
        }
        return null;
    }

    private static String read(String name) {
        try (InputStream page = FindingPages.class.getResourceAsStream(name)) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
