/** Policy and state lookup, on small hand-made worlds. */
package org.pmtuctl.resolve.ipsec;
