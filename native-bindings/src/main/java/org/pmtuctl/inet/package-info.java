/**
 * IP addresses and prefixes as values; knows no sockets, no messages and no byte order but the network's.
 *
 * <p>Nothing may enter here but the JDK.
 */
package org.pmtuctl.inet;
