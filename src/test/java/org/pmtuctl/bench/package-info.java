/**
 * What the measurements need: networks and pictures too large for {@code ip}, and programs that do the least possible.
 *
 * <p>Started by src/make/bench, never by the test run; the rest of the program is imported only to audit a picture.
 */
package org.pmtuctl.bench;
