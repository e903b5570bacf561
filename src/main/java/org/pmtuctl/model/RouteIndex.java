package org.pmtuctl.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;

/**
 * Routes in columns: 9 bytes for an IPv4 route and 21 for an IPv6 route, and each shape once. A search asks once for every
 * prefix length that the table has, by bisection: the kernel dumps a table in an order that allows it.
 */
public final class RouteIndex implements Routes {
    /** No routes. */
    public static final RouteIndex EMPTY = new Builder().build();

    private final RouteColumn[] columns;

    private RouteIndex(RouteColumn[] columns) {
        this.columns = columns;
    }

    /** An index of a few routes, in any order. */
    public static RouteIndex of(List<Route> routes) {
        Builder builder = new Builder();
        for (Route route : routes) {
            IpAddress address = route.destination().address();
            builder.add(builder.shape(address.isIpv6(), route.shape()), address.high(), address.low(), route.destination().length());
        }
        return builder.build();
    }

    /** One index of two that were built apart. */
    public static RouteIndex join(RouteIndex ipv4, RouteIndex ipv6) {
        RouteColumn[] columns = Arrays.copyOf(ipv4.columns, ipv4.columns.length + ipv6.columns.length);
        System.arraycopy(ipv6.columns, 0, columns, ipv4.columns.length, ipv6.columns.length);
        return new RouteIndex(columns);
    }

    @Override
    public int size() {
        int size = 0;
        for (RouteColumn column : columns) {
            size += column.size();
        }
        return size;
    }

    @Override
    public int[] tables(boolean ipv6) {
        int count = 0;
        int[] tables = new int[columns.length];
        for (RouteColumn column : columns) {
            if (column.ipv6() == ipv6) {
                tables[count++] = column.table();
            }
        }
        return Arrays.copyOf(tables, count);
    }

    @Override
    public List<Route> covering(int table, IpAddress destination) {
        ArrayList<Route> found = new ArrayList<>(4);
        for (RouteColumn column : columns) {
            if (column.table() == table && column.ipv6() == destination.isIpv6()) {
                for (int length = destination.bits(); length >= 0; length--) {
                    if (column.hasLength(length)) {
                        IpAddress network = destination.masked(length);
                        int at = column.find(network.high(), network.low(), length);
                        while (column.is(at, network.high(), network.low(), length)) {
                            found.add(new Route(new IpPrefix(network, length), column.shapeOf(at++)));
                        }
                    }
                }
            }
        }
        return found;
    }

    @Override
    public void forEach(Visitor visitor) {
        for (RouteColumn column : columns) {
            for (int i = 0; i < column.size(); i++) {
                visitor.route(new Route(column.prefix(i), column.shapeOf(i)));
            }
        }
    }

    @Override
    public void forEachShape(ShapeVisitor visitor) {
        List<RouteShape> last = null;
        for (RouteColumn column : columns) {
            // All columns of one building have one list.
            List<RouteShape> known = column.known();
            if (known != last) {
                for (int i = 0; i < known.size(); i++) {
                    visitor.shape(known.get(i));
                }
            }
            last = known;
        }
    }

    /** Takes routes in the order of the dump. */
    public static final class Builder {
        private final ArrayList<RouteShape> shapes = new ArrayList<>();
        private final ArrayList<RouteColumn> columnOfShape = new ArrayList<>();
        private final ArrayList<RouteColumn> columns = new ArrayList<>();

        /** Makes a shape known; routes refer to it by the number returned. */
        public int shape(boolean ipv6, RouteShape shape) {
            shapes.add(shape);
            columnOfShape.add(column(ipv6, shape.table()));
            return shapes.size() - 1;
        }

        private RouteColumn column(boolean ipv6, int table) {
            int at = 0;
            while (at < columns.size()) {
                RouteColumn column = columns.get(at);
                if (column.ipv6() == ipv6 && column.table() == table) {
                    return column;
                }
                boolean before = column.ipv6() == ipv6 ? Integer.compareUnsigned(column.table(), table) < 0 : ipv6;
                if (!before) {
                    break;
                }
                at++;
            }
            RouteColumn column = new RouteColumn(ipv6, table, shapes);
            columns.add(at, column);
            return column;
        }

        /**
         * Adds a route.
         *
         * @param shape   what {@link #shape} returned
         * @param high    the upper half of an IPv6 destination, 0 for IPv4; host bits must be zero
         * @param low     the lower half of an IPv6 destination, or the IPv4 address
         * @param length  bits of the prefix
         */
        public void add(int shape, long high, long low, int length) {
            columnOfShape.get(shape).add(high, low, length, shape);
        }

        /** Ends the building; the builder must not be used any more. */
        public RouteIndex build() {
            for (RouteColumn column : columns) {
                column.arrange();
            }
            return new RouteIndex(columns.toArray(new RouteColumn[0]));
        }
    }
}
