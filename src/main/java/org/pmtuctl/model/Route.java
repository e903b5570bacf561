package org.pmtuctl.model;

import org.pmtuctl.inet.IpPrefix;

/** A route: a destination and the rest. */
public record Route(IpPrefix destination, RouteShape shape) {
}
