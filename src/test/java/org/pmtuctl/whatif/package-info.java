/** Pictures that are changed, and words that change nothing. */
package org.pmtuctl.whatif;
