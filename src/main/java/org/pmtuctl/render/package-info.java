/**
 * An answer on its way out: bytes, and the words that text and JSON share.
 *
 * <p>Only {@code render} and the rooms below it format for people or programs. Nothing here reads the kernel.
 */
package org.pmtuctl.render;
