package org.pmtuctl.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** A command line taken apart: options by name, and the words that are no options, in order. */
public final class Words {
    private final ParseResult parsed;
    private final List<String> plain;

    private Words(ParseResult parsed, List<String> plain) {
        this.parsed = parsed;
        this.plain = plain;
    }

    static Words parse(OptionTable table, List<String> arguments) throws UsageException {
        CommandLine line = new CommandLine(table.spec());
        line.setExpandAtFiles(false);
        // An option given twice is looked at below; what is no option of ours is told in our own words.
        line.setOverwrittenOptionsAllowed(true);
        line.setUnmatchedArgumentsAllowed(true);
        line.getCommandSpec().parser().allowOptionsAsOptionParameters(false);
        ParseResult parsed;
        try {
            parsed = line.parseArgs(arguments.toArray(new String[0]));
        } catch (MissingParameterException e) {
            throw new UsageException("option " + nameIn(e) + " needs a value");
        } catch (ParameterException e) {
            throw new UsageException(lowerCase(e.getMessage()));
        }
        List<String> plain = new ArrayList<>(4);
        for (String word : parsed.unmatched()) {
            if (word.length() > 1 && word.charAt(0) == '-') {
                String option = optionOf(word);
                throw new UsageException("unknown option '" + option + "'", Suggestion.of(option, table.names()));
            }
            plain.add(word);
        }
        Words words = new Words(parsed, plain);
        words.refuseContradictions(table);
        return words;
    }

    private static String nameIn(MissingParameterException e) {
        if (!e.getMissing().isEmpty() && e.getMissing().get(0) instanceof OptionSpec option) {
            return option.longestName();
        }
        return "at the end";
    }

    /** The option itself: without {@code =value}, and without picocli's remark on the cluster it stood in. */
    private static String optionOf(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) == '=' || word.charAt(i) == ' ') {
                return word.substring(0, i);
            }
        }
        return word;
    }

    private static String lowerCase(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private void refuseContradictions(OptionTable table) throws UsageException {
        for (OptionSpec option : parsed.matchedOptions()) {
            if (table.isRepeatable(option.longestName())) {
                continue;
            }
            List<String> values = option.originalStringValues();
            for (int i = 1; i < values.size(); i++) {
                if (!values.get(i).equals(values.get(0))) {
                    throw new UsageException("option " + option.longestName() + " is given twice: '" + values.get(0) + "' and '"
                            + values.get(i) + "'");
                }
            }
        }
    }

    /** The option's value; null where it was not given. */
    public String value(String option) {
        return parsed.matchedOptionValue(option, (String) null);
    }

    /** All values of an option that may be given more than once, in order. */
    public List<String> values(String option) {
        OptionSpec matched = parsed.matchedOption(option);
        return matched == null ? List.of() : matched.originalStringValues();
    }

    public String value(String option, String otherwise) {
        String value = value(option);
        return value == null ? otherwise : value;
    }

    public boolean flag(String option) {
        return parsed.hasMatchedOption(option);
    }

    /** How many words are no options. */
    public int count() {
        return plain.size();
    }

    /** The word at that place; null where there are fewer. */
    public String word(int index) {
        return index < plain.size() ? plain.get(index) : null;
    }

    /** Refuses what stands beyond the words a command takes. */
    public void atMost(int count) throws UsageException {
        if (plain.size() > count) {
            throw new UsageException("unexpected word '" + plain.get(count) + "'");
        }
    }
}
