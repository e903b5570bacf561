/**
 * IPsec policies and states as the kernel sends them (linux/xfrm.h), and back: SPD and SAD, their summaries, notifications.
 *
 * <p>Key bytes never become an object: {@link org.pmtuctl.xfrm.KeyErasingPort} zeroes them in the receive buffer before any
 * decoder, recorder or log can see them, and the codecs zero them once more.
 */
package org.pmtuctl.xfrm;
