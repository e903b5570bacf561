/** Tests of what is held against each other. */
package org.pmtuctl.compare;
