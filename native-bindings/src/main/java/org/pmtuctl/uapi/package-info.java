/**
 * The numbers the kernel published, spelled as in its headers; nothing computes here.
 *
 * <p>One final class per header. Nothing may enter but constants.
 */
package org.pmtuctl.uapi;
