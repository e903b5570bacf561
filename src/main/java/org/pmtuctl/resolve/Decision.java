package org.pmtuctl.resolve;

import java.util.List;
import org.pmtuctl.model.Rule;
import org.pmtuctl.path.Step.Rejected;

/**
 * What the rules decided for a flow.
 *
 * @param rule           the rule that decided; null where none did
 * @param table          the table it looked in; 0 for none
 * @param found          the route; null for none
 * @param errno          0, or the error number that the lookup ends with
 * @param why            what the error comes from, as a clause; null without one
 * @param rejectedRules  those asked before it
 * @param rejectedRoutes those of its table that also contain the destination
 */
record Decision(Rule rule, int table, Found found, int errno, String why, List<Rejected> rejectedRules,
        List<Rejected> rejectedRoutes) {
}
