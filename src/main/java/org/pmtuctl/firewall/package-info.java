/**
 * What the packet filters of a host do to a packet of which only some things are known: passes, dropped, or either. Pure; knows no
 * routes.
 */
package org.pmtuctl.firewall;
