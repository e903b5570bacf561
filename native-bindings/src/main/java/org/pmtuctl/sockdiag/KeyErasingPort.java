package org.pmtuctl.sockdiag;

import java.nio.ByteBuffer;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.transport.ErasingPort;

/** A port for NETLINK_SOCK_DIAG that hands on no key: those of TCP-MD5 peers are zeroed. */
public final class KeyErasingPort extends ErasingPort {
    public KeyErasingPort(DatagramPort port) {
        super(port);
    }

    @Override
    protected void erase(ByteBuffer received, int length) {
        KeyEraser.erase(received, length);
    }
}
