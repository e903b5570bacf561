/**
 * Two pictures held against each other: two moments of one host, or the two ends of tunnels and IPsec.
 *
 * <p>Pure: imports {@code explain}, {@code resolve}, {@code overhead}, {@code path}, {@code model}, {@code inet} and the numbers of
 * {@code uapi}. Key material is not in pictures, so only its presence and length are compared.
 */
package org.pmtuctl.compare;
