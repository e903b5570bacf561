package org.pmtuctl.operation;

import org.pmtuctl.action.ChangeReport;

/** Whoever has the last word before the kernel is changed. */
public interface Consent {
    /** Shows the plan if it is to be shown, and asks if somebody is to be asked; false leaves all as it is. */
    boolean given(ChangeReport planned) throws Exception;
}
