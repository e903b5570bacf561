/**
 * Generic netlink (linux/genetlink.h): the header that its families share, and the controller's answer to which message type a family
 * has.
 */
package org.pmtuctl.genetlink;
