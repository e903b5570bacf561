package org.pmtuctl.operation;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.action.Plan;
import org.pmtuctl.action.PlanStep;
import org.pmtuctl.action.RouteMessages;
import org.pmtuctl.explain.Commands;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.raw.Devices;
import org.pmtuctl.render.raw.StepCommands;
import org.pmtuctl.rtnetlink.nexthop.NexthopField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.uapi.Rtnetlink;

/** A plan as the commands that would do the same. */
final class PlanCommands {
    private final Commands commands;
    private final StepCommands words;

    PlanCommands(Snapshot snapshot, RoutingNames names) {
        this.commands = new Commands(snapshot);
        this.words = new StepCommands(names, new Devices(snapshot));
    }

    List<String> of(Plan plan) {
        ArrayList<String> lines = new ArrayList<>(plan.steps().size());
        for (PlanStep step : plan.steps()) {
            lines.add(of(step));
        }
        return lines;
    }

    private String of(PlanStep step) {
        if (step instanceof PlanStep.RouteAdd add) {
            return route(add.route(), add.beside() ? "prepend " : "add ");
        }
        if (step instanceof PlanStep.RouteDelete delete) {
            return route(delete.route(), "del ");
        }
        if (step instanceof PlanStep.RouteReplace replace) {
            return route(replace.after(), "replace ");
        }
        if (step instanceof PlanStep.NexthopRenew renew) {
            return commands.nexthop("replace id " + Integer.toUnsignedString(renew.object().attributes().get(NexthopField.ID, 0))
                    + " … # with what ip nexthop show says of it");
        }
        if (step instanceof PlanStep.SysctlWrite write) {
            return commands.sysctl(write.name(), Long.parseLong(write.after()));
        }
        if (step instanceof PlanStep.ExceptionDelete delete) {
            int table = delete.exception().table();
            return commands.route(true, "flush cache " + (table == Rtnetlink.RT_TABLE_MAIN || table == 0 ? "" : "table "
                    + Integer.toUnsignedString(table) + " ") + RouteMessages.destination(delete.exception()).address());
        }
        if (step instanceof PlanStep.RouteRenew renew) {
            return route(renew.route(), "replace ");
        }
        if (step instanceof PlanStep.PutBack back) {
            return of(back.step());
        }
        if (step instanceof PlanStep.Report report) {
            return "# ICMP fragmentation needed, MTU " + report.mtu() + ", from " + report.source() + " to itself, about a packet to "
                    + report.destination() + ": no ip command sends it";
        }
        return commands.route(false, "flush cache");
    }

    private String route(RouteMessage route, String verb) {
        return commands.route(RouteMessages.isIpv6(route), verb + words.route(route));
    }
}
