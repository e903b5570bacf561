/**
 * What the measurements need: networks too large for {@code ip}, and programs that do the least possible.
 *
 * <p>Started by src/make/bench, never by the test run; nothing of the program is imported but the netlink library.
 */
package org.pmtuctl.bench;
