package org.pmtuctl.operation;

/** Takes one line for each netlink datagram that goes to or comes from the kernel. */
public interface Trace {
    void line(String text);
}
