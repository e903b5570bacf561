/**
 * WireGuard devices and their peers as the kernel sends them over generic netlink (linux/wireguard.h), and back.
 *
 * <p>Private and preshared keys never become an object: {@link org.pmtuctl.wireguard.KeyErasingPort} zeroes them in the receive
 * buffer before any decoder, recorder or log can see them, and no field here reads them.
 */
package org.pmtuctl.wireguard;
