/** The process around the program: wiring only. */
package org.pmtuctl;
