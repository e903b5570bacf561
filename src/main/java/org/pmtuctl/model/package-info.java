/**
 * What the host looked like at one instant: immutable, in the reader's shape, with notes on what is missing and why.
 *
 * <p>Imports the JDK, {@code inet} and the numbers of {@code uapi}; never a message, a socket or a file.
 */
package org.pmtuctl.model;
