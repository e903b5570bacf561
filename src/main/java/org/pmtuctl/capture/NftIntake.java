package org.pmtuctl.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pmtuctl.model.FirewallChain;
import org.pmtuctl.model.FirewallRule;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.nftables.ExpressionField;
import org.pmtuctl.nftables.NftCodec;
import org.pmtuctl.nftables.NftField;
import org.pmtuctl.nftables.NftMessage;
import org.pmtuctl.nftables.NftRequest;
import org.pmtuctl.procfs.ProcView;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.transport.DumpResult;
import org.pmtuctl.transport.KernelRefusalException;
import org.pmtuctl.uapi.Netfilter;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;

/**
 * Reads the rule set of nf_tables: tables, chains, rules, and the sets that have no name. It is one only if its generation is the same
 * before and after; otherwise all of it is read again.
 */
final class NftIntake {
    private static final String SOURCE = FirewallIntake.NFT;
    private static final int ATTEMPTS = 4;

    private final Origin origin;
    private final Notes notes;

    NftIntake(Origin origin, Notes notes) {
        this.origin = origin;
        this.notes = notes;
    }

    /** False, with a note, when it can't be read. A kernel without nf_tables has no rules, and all of them are known. */
    boolean read(List<FirewallChain> chains) throws IOException {
        if (!isThere()) {
            notes.complete(SOURCE, "this kernel has no nf_tables, or has not loaded it");
            return true;
        }
        DatagramPort port;
        try {
            port = origin.port(Netlink.NETLINK_NETFILTER);
        } catch (NativeException e) {
            if (e.errno() == Errno.EPROTONOSUPPORT) {
                notes.complete(SOURCE, "this kernel has no nf_tables");
                return true;
            }
            notes.unavailable(SOURCE, e.getMessage());
            return false;
        }
        try (Conversation conversation = new Conversation(port)) {
            return read(conversation, chains);
        }
    }

    /** Nothing is loaded for a question: where the kernel has no socket for it, it has no rules. */
    private boolean isThere() {
        try {
            String sockets = origin.proc().read(ProcView.THREAD + "net/netlink");
            int line = sockets.indexOf('\n');
            while (line >= 0 && line + 1 < sockets.length()) {
                int end = sockets.indexOf('\n', line + 1);
                String[] columns = sockets.substring(line + 1, end < 0 ? sockets.length() : end).trim().split(" +", 4);
                if (columns.length > 2 && columns[1].equals(Integer.toString(Netlink.NETLINK_NETFILTER)) && columns[2].equals("0")) {
                    return true;
                }
                line = end;
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private boolean read(Conversation conversation, List<FirewallChain> chains) throws IOException {
        for (int attempt = 1;; attempt++) {
            Integer before;
            try {
                before = generation(conversation);
            } catch (KernelRefusalException e) {
                return refused(e);
            }
            Notes talk = new Notes();
            List<FirewallChain> read = new ArrayList<>();
            boolean whole = once(conversation, talk, read);
            Integer after;
            try {
                after = generation(conversation);
            } catch (KernelRefusalException e) {
                return refused(e);
            }
            boolean same = before != null && before.equals(after);
            if (same || attempt == ATTEMPTS) {
                chains.addAll(read);
                if (whole && !same) {
                    notes.partial(SOURCE, "they changed while they were read, " + attempt + " times in a row");
                } else if (whole) {
                    notes.complete(SOURCE);
                } else {
                    notes.addAll(talk);
                }
                return whole && same;
            }
        }
    }

    private boolean refused(KernelRefusalException e) {
        int errno = e.error().errno();
        if (errno == Errno.EPERM) {
            notes.unavailable(SOURCE, "reading them needs CAP_NET_ADMIN");
        } else if (errno == Errno.EOPNOTSUPP || errno == Errno.EINVAL) {
            notes.complete(SOURCE, "this kernel has no nf_tables");
            return true;
        } else {
            notes.unavailable(SOURCE, "the kernel refused: " + e.error());
        }
        return false;
    }

    private static Integer generation(Conversation conversation) throws IOException {
        return NftCodec.decode(conversation.ask(NftRequest.type(NfTables.NFT_MSG_GETGEN), 0, NftRequest.all()).payload(),
                NftField.GENERATION).attributes().get(NftField.GEN_ID);
    }

    private static boolean once(Conversation conversation, Notes talk, List<FirewallChain> into) throws IOException {
        Objects tables = new Objects(NfTables.NFT_MSG_NEWTABLE, NftField.TABLE);
        boolean whole = dump(conversation, NfTables.NFT_MSG_GETTABLE, tables, talk);
        if (tables.list.isEmpty()) {
            return whole;
        }
        Objects chains = new Objects(NfTables.NFT_MSG_NEWCHAIN, NftField.CHAIN);
        whole &= dump(conversation, NfTables.NFT_MSG_GETCHAIN, chains, talk);
        Objects rules = new Objects(NfTables.NFT_MSG_NEWRULE, NftField.RULE);
        whole &= dump(conversation, NfTables.NFT_MSG_GETRULE, rules, talk);
        NftSets sets = new NftSets();
        if (looksUp(rules.list)) {
            Objects described = new Objects(NfTables.NFT_MSG_NEWSET, NftField.SET);
            whole &= dump(conversation, NfTables.NFT_MSG_GETSET, described, talk);
            for (NftMessage set : described.list) {
                if (NftSets.isWorthReading(set)) {
                    NftSets.Elements elements = sets.elementsOf(set);
                    DumpResult result = conversation.dump(NftRequest.type(NfTables.NFT_MSG_GETSETELEM), elements.request(), elements);
                    if (!result.complete()) {
                        elements.spoil();
                    }
                }
            }
        }
        assemble(tables.list, chains.list, rules.list, sets, into);
        return whole;
    }

    private static boolean dump(Conversation conversation, int question, Objects objects, Notes talk) throws IOException {
        DumpResult result = conversation.dump(NftRequest.type(question), NftRequest.all(), objects);
        if (Notes.shortcoming(result, objects) == null) {
            return true;
        }
        talk.dump(SOURCE, result, objects);
        return false;
    }

    private static boolean looksUp(List<NftMessage> rules) {
        for (NftMessage rule : rules) {
            Attributes expressions = rule.attributes().get(NftField.RULE_EXPRESSIONS, Attributes.NONE);
            for (int i = 0; i < expressions.size(); i++) {
                if (expressions.at(i).value() instanceof Attributes expression && "lookup".equals(expression.get(ExpressionField.NAME))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void assemble(List<NftMessage> tables, List<NftMessage> chains, List<NftMessage> rules, NftSets sets,
            List<FirewallChain> into) {
        Set<String> awake = new HashSet<>();
        for (NftMessage table : tables) {
            boolean filters = table.family() != Netfilter.NFPROTO_ARP && table.family() != Netfilter.NFPROTO_BRIDGE;
            if (filters && (table.attributes().get(NftField.TABLE_FLAGS, 0) & NfTables.NFT_TABLE_F_DORMANT) == 0) {
                awake.add(key(table.family(), table.attributes().get(NftField.TABLE_NAME, ""), ""));
            }
        }
        Map<String, List<FirewallRule>> byChain = new HashMap<>();
        for (NftMessage rule : rules) {
            String table = rule.attributes().get(NftField.RULE_TABLE, "");
            if (awake.contains(key(rule.family(), table, ""))) {
                String chain = key(rule.family(), table, rule.attributes().get(NftField.RULE_CHAIN, ""));
                List<FirewallRule> list = byChain.get(chain);
                if (list == null) {
                    list = new ArrayList<>();
                    byChain.put(chain, list);
                }
                list.add(new NftRule(rule.family(), table, sets).read(rule));
            }
        }
        for (NftMessage chain : chains) {
            Attributes of = chain.attributes();
            String table = of.get(NftField.CHAIN_TABLE, "");
            if (awake.contains(key(chain.family(), table, ""))) {
                String name = of.get(NftField.CHAIN_NAME, "");
                into.add(chain(chain.family(), table, name, of, byChain.getOrDefault(key(chain.family(), table, name), List.of())));
            }
        }
    }

    private static FirewallChain chain(int family, String table, String name, Attributes of, List<FirewallRule> rules) {
        Attributes hook = of.get(NftField.CHAIN_HOOK);
        List<String> devices = new ArrayList<>(0);
        if (hook != null) {
            String device = hook.get(NftField.HOOK_DEV);
            if (device != null) {
                devices.add(device);
            }
            Attributes more = hook.get(NftField.HOOK_DEVS, Attributes.NONE);
            for (int i = 0; i < more.size(); i++) {
                if (more.at(i).value() instanceof String another && !devices.contains(another)) {
                    devices.add(another);
                }
            }
        }
        return new FirewallChain(FirewallChain.Tool.NFT, family, table, name, hook == null ? null : hook.get(NftField.HOOK_HOOKNUM),
                hook == null ? 0 : hook.get(NftField.HOOK_PRIORITY, 0), "nat".equals(of.get(NftField.CHAIN_TYPE)), devices,
                of.get(NftField.CHAIN_POLICY, Netfilter.NF_ACCEPT) == Netfilter.NF_DROP, rules);
    }

    private static String key(int family, String table, String chain) {
        return family + "\n" + table + "\n" + chain;
    }

    private static final class Objects extends Intake {
        private final int type;
        private final AttributeSpace space;
        private final List<NftMessage> list = new ArrayList<>();

        Objects(int message, AttributeSpace space) {
            this.type = NftRequest.type(message);
            this.space = space;
        }

        @Override
        protected void clear() {
            list.clear();
        }

        @Override
        protected void take(Datagram message) {
            if (message.type() == type) {
                NftMessage object = NftCodec.decode(message.message().payload(), space);
                if (!object.attributes().defects().isEmpty()) {
                    throw new MalformedMessageException(object.attributes().defects().get(0));
                }
                list.add(object);
            }
        }
    }
}
