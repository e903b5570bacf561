/**
 * One Java method per C function, under C's names, with errno made visible; network namespaces entered per thread.
 *
 * <p>Knows sockets, not messages. The only room that imports jnr-ffi; it uses jffi, jnr-ffi's lower half, because that
 * starts in a fifth of the time (no bytecode is generated for an interface).
 */
package org.pmtuctl.natives;
