package org.pmtuctl.bundle;

import java.io.Closeable;
import java.io.IOException;

/** What answered one recorded request, one datagram after the other. */
interface Answers extends Closeable {
    /** The sequence number of the recorded request. */
    int sequence();

    /** The next answer; null when there is no further. */
    Pcap.Packet next() throws IOException;
}
