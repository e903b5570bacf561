/**
 * One class per cause, and the one explicit ordered list of them.
 *
 * <p>Each finds its own evidence. Pure.
 */
package org.pmtuctl.explain.rule;
