package org.pmtuctl.wireguard;

import java.nio.ByteBuffer;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.transport.ErasingPort;

/** A port for NETLINK_GENERIC that hands on no key: private and preshared keys of WireGuard are zeroed. */
public final class KeyErasingPort extends ErasingPort {
    public KeyErasingPort(DatagramPort port) {
        super(port);
    }

    @Override
    protected void erase(ByteBuffer received, int length) {
        KeyEraser.erase(received, length);
    }
}
