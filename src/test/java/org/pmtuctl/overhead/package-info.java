/** The encapsulation arithmetic against numbers read from running kernels. */
package org.pmtuctl.overhead;
