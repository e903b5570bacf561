package org.pmtuctl.action.apply;

import java.io.IOException;

/** Asks the kernel whether a change that was made step by step does what it was made for. */
public interface Verification {
    /** Why it does not, as a clause, and all is put back; null when it does. */
    String shortcoming() throws IOException;
}
