/**
 * The only room that writes to the kernel: one step at a time, each written down before and after, read back, and taken back when
 * a later one fails.
 */
package org.pmtuctl.action.apply;
