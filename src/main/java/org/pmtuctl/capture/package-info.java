/**
 * Takes the picture: runs the dumps in order and turns messages into model records; asks the kernel single questions.
 *
 * <p>Touches the kernel; nothing here explains.
 */
package org.pmtuctl.capture;
