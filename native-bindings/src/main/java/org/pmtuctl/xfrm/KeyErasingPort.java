package org.pmtuctl.xfrm;

import java.nio.ByteBuffer;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.transport.ErasingPort;

/** A port for NETLINK_XFRM that hands on no key: those of IPsec states are zeroed. */
public final class KeyErasingPort extends ErasingPort {
    public KeyErasingPort(DatagramPort port) {
        super(port);
    }

    @Override
    protected void erase(ByteBuffer received, int length) {
        KeyEraser.erase(received, length);
    }
}
