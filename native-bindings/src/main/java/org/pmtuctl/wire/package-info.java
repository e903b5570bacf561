/**
 * Bytes to headers and attributes and back: alignment, byte order and lengths; knows no family.
 *
 * <p>The only room that mentions byte order: accessors named {@code u16, u32, u64} read the host's, {@code be16, be32} the
 * network's. Nothing here reads outside the window it was given; damage is a {@link
 * org.pmtuctl.wire.MalformedMessageException} or a recorded defect, never another exception.
 */
package org.pmtuctl.wire;
