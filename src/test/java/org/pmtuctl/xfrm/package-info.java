/** The xfrm codecs on running kernels. */
package org.pmtuctl.xfrm;
