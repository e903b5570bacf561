package org.pmtuctl.transport;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.uapi.Netlink;

/**
 * What passed through one port: each request with what arrived after it.
 *
 * @param protocol   NETLINK_ROUTE, NETLINK_XFRM, …
 * @param portId     the port id of the recorded socket
 * @param strict     whether the kernel checked dump requests strictly
 * @param exchanges  in the order of the requests
 */
public record Recording(int protocol, int portId, boolean strict, List<Exchange> exchanges) {
    public Recording {
        exchanges = List.copyOf(exchanges);
    }

    /**
     * One request.
     *
     * @param request   one message; of those sent in one datagram each is a request
     * @param arrivals  what answered it, by its sequence number, in the order they arrived
     */
    public record Exchange(byte[] request, List<Arrival> arrivals) {
        public Exchange {
            arrivals = List.copyOf(arrivals);
        }
    }

    /**
     * One datagram, or the news that some were dropped.
     *
     * @param bytes   as received; null where the port said that messages were lost
     * @param length  the true length, larger than the bytes where the end was cut off
     */
    public record Arrival(byte[] bytes, int length) {
        /** The port dropped messages here ({@link LostMessagesException}). */
        public static final Arrival LOST = new Arrival(null, 0);
    }

    /** Makes a recording of what a {@link RecordingPort} tells it; keeps everything in memory. */
    public static final class Builder implements RecordingSink {
        private final int protocol;
        private final int portId;
        private final boolean strict;
        private final ArrayList<byte[]> requests = new ArrayList<>();
        private final ArrayList<ArrayList<Arrival>> arrivals = new ArrayList<>();
        /** The exchange that something arrived for last. */
        private int current;

        public Builder(int protocol, int portId, boolean strict) {
            this.protocol = protocol;
            this.portId = portId;
            this.strict = strict;
        }

        @Override
        public void sent(byte[] datagram) {
            for (byte[] request : Requests.in(datagram)) {
                requests.add(request);
                arrivals.add(new ArrayList<>());
            }
            current = requests.size() - 1;
        }

        @Override
        public void received(byte[] bytes, int length) {
            int sequence = bytes.length < Netlink.NLMSG_HDRLEN ? 0 : Requests.sequence(bytes);
            for (int i = requests.size() - 1; i >= 0; i--) {
                if (Requests.sequence(requests.get(i)) == sequence) {
                    current = i;
                    break;
                }
            }
            arrived(new Arrival(bytes, length));
        }

        @Override
        public void lost() {
            arrived(Arrival.LOST);
        }

        private void arrived(Arrival arrival) {
            // What arrives before the first request answers nothing.
            if (!arrivals.isEmpty()) {
                arrivals.get(current).add(arrival);
            }
        }

        public Recording build() {
            ArrayList<Exchange> exchanges = new ArrayList<>();
            for (int i = 0; i < requests.size(); i++) {
                exchanges.add(new Exchange(requests.get(i), arrivals.get(i)));
            }
            return new Recording(protocol, portId, strict, exchanges);
        }
    }
}
