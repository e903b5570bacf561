/**
 * Encapsulation arithmetic: how many bytes each transform and tunnel takes, by the kernel's formulas and under its names.
 *
 * <p>Pure: imports {@code model} and {@code uapi}. What is not known is said to be unknown, never guessed.
 */
package org.pmtuctl.overhead;
