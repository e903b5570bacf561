/**
 * Changes to the kernel as plans: what will be done step by step, how each step is taken back, what else it touches, what is
 * refused and why.
 *
 * <p>Pure: no file, socket, clock or thread; nothing here changes anything. A route that is changed is kept as the kernel's own
 * message, so that the way back is the very same route.
 */
package org.pmtuctl.action;
