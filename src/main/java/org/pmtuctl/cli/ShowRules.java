package org.pmtuctl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.pmtuctl.operation.RawState;
import org.pmtuctl.render.raw.RuleFacts;
import org.pmtuctl.render.raw.RuleText;
import org.pmtuctl.rtnetlink.rule.RuleMessage;
import org.pmtuctl.uapi.Socket;

/** {@code pmtuctl show rules}. */
final class ShowRules implements Callable<ExitCode> {
    private final Showing showing;

    ShowRules(Showing showing) throws UsageException {
        this.showing = showing;
        showing.takes(ShowCommand.TABLE);
        showing.words().atMost(1);
    }

    @Override
    public ExitCode call() throws Exception {
        Integer table = showing.table();
        try (RawState state = showing.open()) {
            ArrayList<RuleMessage> rules = new ArrayList<>();
            for (int family : showing.families()) {
                for (RuleMessage rule : state.rules(family)) {
                    if (table == null || rule.table() == table) {
                        rules.add(rule);
                    }
                }
            }
            showing.begin(state.host());
            print(rules);
            return showing.end(state.coverage());
        }
    }

    private void print(List<RuleMessage> rules) {
        if (showing.json() != null) {
            RuleFacts facts = new RuleFacts(showing.json(), showing.names());
            for (RuleMessage rule : rules) {
                facts.put(rule);
            }
            return;
        }
        RuleText text = new RuleText(showing.out(), showing.names(), showing.options().oneline(), showing.all());
        int family = 0;
        for (RuleMessage rule : rules) {
            // Two lists, each asked from its top; the words of their rules are the same.
            if (rule.family() != family && showing.options().family() == 0 && !showing.options().oneline()) {
                showing.out().line(rule.family() == Socket.AF_INET6 ? "ipv6" : "ipv4");
            }
            family = rule.family();
            text.put(rule);
        }
    }
}
