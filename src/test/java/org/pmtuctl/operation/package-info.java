/** The operations on running kernels. */
package org.pmtuctl.operation;
