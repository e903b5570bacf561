/**
 * Answers for programs: one JSON document with the keys of the contract.
 *
 * <p>Shows the same records as {@code render.text}; an unknown is null, never left out.
 */
package org.pmtuctl.render.json;
