/**
 * What a bundle says of itself, as text and JSON.
 *
 * <p>The one room of {@code render} that knows bundles.
 */
package org.pmtuctl.render.bundle;
