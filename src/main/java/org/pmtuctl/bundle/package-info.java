/**
 * A host in one file: what was read of it, byte for byte, and an origin that answers from the file as the kernel answered then.
 *
 * <p>Imports {@code capture} for the origin that it takes the place of, {@code transport} and {@code wire} for the bytes; interprets
 * no message. What a bundle is asked for and what is made of it is the operations' business.
 */
package org.pmtuctl.bundle;
