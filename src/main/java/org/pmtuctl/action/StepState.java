package org.pmtuctl.action;

/** How the kernel stands to a step. */
public enum StepState {
    /** As it was when the step was planned. */
    BEFORE,
    /** As the step leaves it. */
    AFTER,
    /** Neither: somebody else has changed it. */
    OTHER,
    /** The step leaves nothing that could be looked at. */
    UNSEEN
}
