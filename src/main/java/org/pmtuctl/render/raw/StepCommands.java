package org.pmtuctl.render.raw;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteCursor;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;

/** Requests in the words with which {@code ip} is told the same. */
public final class StepCommands {
    private final RoutingNames names;
    private final Devices devices;

    public StepCommands(RoutingNames names, Devices devices) {
        this.names = names;
        this.devices = devices;
    }

    /** The arguments of {@code ip route add} and the like; the route must not have what the kernel only reports. */
    public String route(RouteMessage request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        Output out = new Output(bytes);
        RouteCursor cursor = new RouteCursor();
        byte[] body = RouteCodec.encode(request);
        cursor.read(ByteBuffer.wrap(body).order(ByteOrder.nativeOrder()), 0, body.length);
        new RouteText(out, names, devices, 100, false, true).put(cursor, request);
        out.flush();
        StringBuilder line = new StringBuilder(bytes.toString(StandardCharsets.UTF_8).length());
        String text = bytes.toString(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length(); i++) {
            // The legs of a multipath route stand on lines of their own.
            char c = text.charAt(i) == '\n' || text.charAt(i) == '\t' ? ' ' : text.charAt(i);
            if (c != ' ' || line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
                line.append(c);
            }
        }
        Integer expires = request.attributes().get(RouteField.EXPIRES);
        return line.toString().strip() + (expires == null ? "" : " expires " + expires);
    }
}
