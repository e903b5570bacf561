package org.pmtuctl.overhead;

/** What a kernel makes of a path too small for the transform: its arithmetic is unsigned. */
public enum Underflow {
    /** Wraps modulo 2^32; the route's MTU then caps the result (measured on 5.10.46). */
    WRAPS,
    /** Says 1: nothing fits (measured on 6.1.176 and 6.12.101). */
    SAYS_ONE
}
