/**
 * What the objects of rtnetlink share: value shapes of {@code linux/rtnetlink.h} that several messages carry.
 *
 * <p>One room per object below this one, each with the same three files: the fields, the message, the codec.
 */
package org.pmtuctl.rtnetlink;
