/**
 * The few things the program can do, each composing the rooms above; callers see only these.
 *
 * <p>Formats nothing.
 */
package org.pmtuctl.operation;
