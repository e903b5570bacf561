/**
 * Answers for people: lines, columns, colour.
 *
 * <p>Shows the same records as {@code render.json}; decides nothing.
 */
package org.pmtuctl.render.text;
