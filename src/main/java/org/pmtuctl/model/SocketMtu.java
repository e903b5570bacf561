package org.pmtuctl.model;

/**
 * What the kernel told a fresh connected datagram socket that stood in for a flow ({@code IP_MTU}, {@code IPV6_MTU}).
 *
 * @param mtu     bytes of the largest packet it would send unfragmented; null where it could not be asked
 * @param reason  why not, as one clause with the remedy where there is one; null when it could
 */
public record SocketMtu(Integer mtu, String reason) {
    public static SocketMtu of(int mtu) {
        return new SocketMtu(mtu, null);
    }

    public static SocketMtu unknown(String reason) {
        return new SocketMtu(null, reason);
    }
}
