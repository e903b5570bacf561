/**
 * Takes the picture: runs the dumps in order and turns messages into model records; asks the kernel single questions.
 *
 * <p>Touches the kernel; nothing here explains. Imports the library, {@code procfs}, {@code model} and {@code path}.
 */
package org.pmtuctl.capture;
