package org.pmtuctl.model;

/**
 * A process that has something open.
 *
 * @param name  as /proc/PID/comm has it
 */
public record ProcessName(int pid, String name) {
}
