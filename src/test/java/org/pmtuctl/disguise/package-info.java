/** The published scheme, and that nothing passes that nobody thought of. */
package org.pmtuctl.disguise;
