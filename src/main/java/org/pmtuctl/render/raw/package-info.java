/**
 * Raw kernel state as text and JSON: the words of {@code ip} and {@code ss}, the keys of {@code ip -j -d}.
 *
 * <p>The one room of {@code render} that reads the codecs' messages. Explains nothing, keeps nothing: a message goes in, a line
 * or an object comes out. What the library could not decode is shown as bytes, never left out in silence.
 */
package org.pmtuctl.render.raw;
