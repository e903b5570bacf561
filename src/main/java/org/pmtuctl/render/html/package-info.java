/**
 * One page that is read without this program: no script, nothing from elsewhere, the same records as {@code render.json}.
 *
 * <p>What the kernel or a user named reaches the page through {@code Html} only, which escapes it.
 */
package org.pmtuctl.render.html;
