package org.pmtuctl.cli;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.explain.Explanation;
import org.pmtuctl.explain.FindingPages;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Supposition;
import org.pmtuctl.explain.rule.AllRules;
import org.pmtuctl.operation.ExplainFlow;
import org.pmtuctl.path.Flow;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.json.ExplainJson;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.render.text.ExplainText;
import org.pmtuctl.render.text.WhatIfText;
import org.pmtuctl.whatif.Assignment;

/** {@code pmtuctl explain}. */
final class ExplainCommand implements Command {
    private static final String FINDING = "--finding";

    @Override
    public String name() {
        return "explain";
    }

    @Override
    public String help() {
        return """
                Usage: pmtuctl [OPTIONS] explain DST [SELECTORS]
                       pmtuctl explain --finding ID

                Walks the flow as the kernel would route it, layer by layer: rule, route, cached
                exception, device. Says which layer sets the MTU and why it is what it is, and
                checks the walk against the kernel's own answers. No packet is sent.

                """ + FlowOptions.HELP + SetOption.HELP + """
                  --finding ID    the page of a finding; 'help' lists all ids

                Examples:
                  pmtuctl explain 198.51.100.7
                  pmtuctl explain 198.51.100.7 --proto tcp --dport 443 --mark 0x10
                  pmtuctl explain 198.51.100.7 --iif eth1 --from 10.0.0.5
                  pmtuctl explain 198.51.100.7 --set link:eth0.mtu=1492
                  pmtuctl explain --finding min-pmtu-floor""";
    }

    @Override
    public void options(OptionTable table) {
        FlowOptions.describe(table);
        SetOption.describe(table);
        table.value(FINDING);
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        GlobalOptions options = invocation.options();
        String finding = invocation.words().value(FINDING);
        if (finding != null) {
            return page(invocation, finding);
        }
        Flow flow = FlowOptions.flow(invocation.words(), options);
        RoutingNames names = invocation.place().names();
        if (SetOption.any(invocation.words())) {
            List<Assignment> assignments = SetOption.assignments(invocation.words());
            whatIf(invocation, ExplainFlow.suppose(invocation.place(), flow, assignments, true), names);
            return ExitCode.OK;
        }
        Explanation explanation = ExplainFlow.explain(invocation.place(), flow);
        if (options.json()) {
            ExplainJson.write(invocation.json(), explanation, names);
        } else if (options.oneline()) {
            new ExplainText(invocation.text(), names, explanation).oneline();
            invocation.talk().tell(explanation.snapshot().coverage());
        } else {
            new ExplainText(invocation.text(), names, explanation).print();
        }
        return ExitCode.OK;
    }

    private static void whatIf(Invocation invocation, Supposition supposition, RoutingNames names) {
        if (invocation.options().json()) {
            ExplainJson.write(invocation.json(), supposition, names);
        } else if (invocation.options().oneline()) {
            new WhatIfText(invocation.text(), names).oneline(supposition);
            new ExplainText(invocation.text(), names, supposition.then()).oneline();
            invocation.talk().tell(supposition.then().snapshot().coverage());
        } else {
            new WhatIfText(invocation.text(), names).print(supposition);
            new ExplainText(invocation.text(), names, supposition.then()).print();
        }
    }

    private static ExitCode page(Invocation invocation, String id) throws UsageException {
        Words words = invocation.words();
        if (words.count() > 0 || FlowOptions.any(words) || SetOption.any(words)) {
            throw new UsageException("--finding prints a page and takes no destination, no selectors and no --set");
        }
        FindingPages pages = new FindingPages(AllRules.inOrder());
        if (id.equals("help")) {
            for (FindingRule rule : pages.rules()) {
                invocation.out().put(rule.id()).put("  ").line(rule.headline());
            }
            return ExitCode.OK;
        }
        String page = pages.page(id);
        if (page == null) {
            throw unknown(pages, id);
        }
        if (invocation.options().json()) {
            JsonWriter json = invocation.json();
            json.beginObject().field("schema", "pmtuctl/finding/1").field("id", id).field("page", page).endObject().finish();
        } else {
            invocation.text().lines(page.endsWith("\n") ? page.substring(0, page.length() - 1) : page, 0);
        }
        return ExitCode.OK;
    }

    private static UsageException unknown(FindingPages pages, String id) {
        List<String> ids = new ArrayList<>();
        for (FindingRule rule : pages.rules()) {
            ids.add(rule.id());
        }
        String guess = Suggestion.of(id, ids);
        return new UsageException("no finding has the id '" + id + "'",
                guess == null ? "pmtuctl explain --finding help lists them" : guess);
    }
}
