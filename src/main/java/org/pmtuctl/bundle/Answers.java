package org.pmtuctl.bundle;

import java.io.Closeable;
import java.io.IOException;

/** What answered one recorded request, one datagram after the other. */
interface Answers extends Closeable {
    /** The sequence number of the recorded request. */
    int sequence();

    /** When it was sent, since 1970 UTC; 0 when it never was. */
    long askedNanos();

    /** The next answer; null when there is no further. */
    Pcap.Packet next() throws IOException;
}
