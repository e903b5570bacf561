/** Bundles of real hosts, and of nobody's. */
package org.pmtuctl.bundle;
