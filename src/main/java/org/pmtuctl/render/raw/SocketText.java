package org.pmtuctl.render.raw;

import java.util.List;
import java.util.function.IntFunction;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.ProcessName;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.TcpStates;
import org.pmtuctl.sockdiag.SocketField;
import org.pmtuctl.sockdiag.SocketMessage;
import org.pmtuctl.sockdiag.TcpInfo;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Tcp;
import org.pmtuctl.wire.Attributes;

/** Sockets as text, in the words of {@code ss -tuaine}: one line for the socket, an indented one for what TCP knows of its path. */
final class SocketText {
    private static final int ADDRESS_WIDTH = 27;

    private final Output out;
    private final Devices devices;
    private final IntFunction<List<ProcessName>> processes;
    private final boolean oneline;
    private final boolean all;
    private boolean headed;

    /**
     * @param processes  the processes that have a socket open, by its inode; null when nobody asked
     * @param all        also what the library could not decode
     */
    SocketText(Output out, Devices devices, IntFunction<List<ProcessName>> processes, boolean oneline, boolean all) {
        this.out = out;
        this.devices = devices;
        this.processes = processes;
        this.oneline = oneline;
        this.all = all;
    }

    void put(String protocol, SocketMessage socket) {
        if (!headed && !oneline) {
            out.line("Netid State      Recv-Q Send-Q Local Address:Port          Peer Address:Port");
            headed = true;
        }
        column(protocol, 6);
        column(TcpStates.shortState(socket.state()), 11);
        column(Integer.toUnsignedString(socket.receiveQueue()), 7);
        column(Integer.toUnsignedString(socket.writeQueue()), 7);
        String device = socket.id().ifindex() == 0 ? "" : "%" + devices.name(socket.id().ifindex());
        column(end(socket.source(), device, socket.id().sourcePort()), ADDRESS_WIDTH + 1);
        out.put(end(socket.destination(), "", socket.id().destinationPort()));
        if (socket.timer() != InetDiag.IDIAG_TIMER_OFF) {
            out.put(" timer:(").put(SocketWords.timer(socket.timer())).put(',');
            out.put(Decimals.seconds(socket.expires() & 0xffff_ffffL)).put("s,").put(socket.retransmits()).put(')');
        }
        out.put(" uid:").put(socket.uid() & 0xffff_ffffL).put(" ino:").put(socket.inode() & 0xffff_ffffL);
        attributes(socket);
        TcpInfo info = socket.tcpInfo();
        if (info != null && socket.state() != Tcp.TCP_LISTEN) {
            tcp(info, socket.attributes().get(SocketField.CONG));
        }
        if (all) {
            UnknownText.put(socket.attributes(), out, oneline);
        }
        out.line();
    }

    private void column(String text, int width) {
        out.put(text).spaces(Math.max(1, width - text.length()));
    }

    private static String end(IpAddress address, String device, int port) {
        String text = address.isIpv6() ? "[" + address + "]" : address.toString();
        return text + device + ":" + (port == 0 ? "*" : Integer.toString(port));
    }

    private void attributes(SocketMessage socket) {
        Attributes attributes = socket.attributes();
        Integer mark = attributes.get(SocketField.MARK);
        if (mark != null && mark != 0) {
            out.put(" fwmark:0x").put(Integer.toHexString(mark));
        }
        if (attributes.has(SocketField.MD5SIG)) {
            out.put(" md5sig");
        }
        if (processes != null) {
            String between = " users:(";
            for (ProcessName process : processes.apply(socket.inode())) {
                out.put(between).put(process.name()).put(",pid=").put(process.pid());
                between = ",";
            }
            out.put(between.equals(",") ? ")" : "");
        }
    }

    private void tcp(TcpInfo info, String congestion) {
        if (oneline) {
            out.put(' ');
        } else {
            out.line().spaces(6);
        }
        out.put(congestion == null ? "-" : congestion);
        number(" rto:", Decimals.millis(info.retransmissionTimeout() & 0xffff_ffffL));
        number(" rtt:", Decimals.millis(info.roundTripTime() & 0xffff_ffffL) + "/"
                + Decimals.millis(info.roundTripVariation() & 0xffff_ffffL));
        count(" backoff:", info.backoff());
        count(" mss:", info.sendMss());
        count(" pmtu:", info.pathMtu());
        count(" rcvmss:", info.receiveMss());
        count(" advmss:", info.advertisedMss());
        count(" cwnd:", info.congestionWindow());
        if (info.retransmitted() != 0 || info.totalRetransmitted() != 0) {
            number(" retrans:", Integer.toUnsignedString(info.retransmitted()) + "/"
                    + Integer.toUnsignedString(info.totalRetransmitted()));
        }
        count(" timeouts:", info.retransmits());
        count(" probes:", info.probes());
        count(" unacked:", info.unacknowledged());
        count(" lost:", info.lost());
        if (info.congestionState() != 0) {
            number(" ca:", SocketWords.congestionState(info.congestionState()));
        }
        if (info.bytesRetransmitted() != null && info.bytesRetransmitted() != 0) {
            number(" bytes_retrans:", Long.toUnsignedString(info.bytesRetransmitted()));
        }
    }

    private void number(String word, String value) {
        out.put(word).put(value);
    }

    /** Not where it is zero. */
    private void count(String word, int value) {
        if (value != 0) {
            out.put(word).put(value & 0xffff_ffffL);
        }
    }
}
