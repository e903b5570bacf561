package org.pmtuctl.model;

import java.util.List;
import org.pmtuctl.inet.IpAddress;

/** All routes of one host, findable by table and address. An implementation may hold millions in little memory. */
public interface Routes {
    /** How many. */
    int size();

    /** Numbers of the tables that hold a route of that family, ascending. */
    int[] tables(boolean ipv6);

    /**
     * The routes of one table whose destination contains the address, longest prefix first; of equal prefixes in the order in
     * which the kernel tries them (IPv4: higher TOS first, then lower metric; IPv6: lower metric first), else in dump order.
     */
    List<Route> covering(int table, IpAddress destination);

    /** Calls the visitor for each route, by family, table and the kernel's order within. */
    void forEach(Visitor visitor);

    /** Sees every route. */
    interface Visitor {
        void route(Route route);
    }

    /** Calls the visitor for each shape that routes have; some may come more than once. */
    default void forEachShape(ShapeVisitor visitor) {
        forEach(new Visitor() {
            @Override
            public void route(Route route) {
                visitor.shape(route.shape());
            }
        });
    }

    /** Sees shapes. */
    interface ShapeVisitor {
        void shape(RouteShape shape);
    }
}
