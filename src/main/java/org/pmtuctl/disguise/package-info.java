/**
 * Puts other addresses, names and numbers in the place of a host's own, so that what the host does stays and who it is does not.
 *
 * <p>Imports {@code wire} for the bytes, {@code nftables} and {@code xtables} for rules, {@code uapi} and {@code inet}. Knows how the kernel's messages are built as far as is needed to
 * find what names somebody; whatever it does not know it leaves out.
 */
package org.pmtuctl.disguise;
