/**
 * What if: a picture of the host with a few things changed in it, as the kernel would have them after such a change.
 *
 * <p>Pure, and nothing on the host is changed. Imports {@code model}, {@code overhead}, {@code inet} and {@code uapi}; who walks
 * the changed picture is none of its concern.
 */
package org.pmtuctl.whatif;
