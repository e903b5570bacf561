package org.pmtuctl.transport;

import java.util.List;

/**
 * How a dump ended. The caller must look at it: a torn dump looks like a whole one otherwise.
 *
 * @param messages    how many messages the handler was given in the last attempt
 * @param attempts    1, or more where earlier attempts were torn
 * @param torn        null, or why even the last attempt may miss or repeat objects
 * @param refusal     null, or the error with which the kernel ended the dump; what came before it counts
 * @param filtered    the kernel said that it filtered (NLM_F_DUMP_FILTERED)
 * @param defects     one line for each datagram that held damaged bytes
 */
public record DumpResult(long messages, int attempts, String torn, KernelError refusal, boolean filtered, List<String> defects) {
    /** True when every object was delivered once and unharmed, as far as the kernel tells. */
    public boolean complete() {
        return torn == null && refusal == null && defects.isEmpty();
    }
}
