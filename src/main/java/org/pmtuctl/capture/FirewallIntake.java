package org.pmtuctl.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.model.Firewall;
import org.pmtuctl.model.FirewallChain;

/** Reads the rules of packet filters: those of nf_tables, and those of iptables-legacy, which the kernel keeps apart. */
final class FirewallIntake {
    static final String NFT = "nftables rules";

    private final Origin origin;
    private final Notes notes;
    private final List<FirewallChain> chains = new ArrayList<>();

    FirewallIntake(Origin origin, Notes notes) {
        this.origin = origin;
        this.notes = notes;
    }

    /** Null, with notes, where none of it can be read. */
    Firewall read() throws IOException {
        NftIntake nft = new NftIntake(origin, notes);
        boolean nftRead = nft.read(chains);
        XtablesIntake legacy = new XtablesIntake(origin, notes);
        boolean ipv4Read = legacy.read(false, chains);
        boolean ipv6Read = legacy.read(true, chains);
        return nftRead || ipv4Read || ipv6Read ? new Firewall(chains, nftRead && ipv4Read && ipv6Read) : null;
    }
}
