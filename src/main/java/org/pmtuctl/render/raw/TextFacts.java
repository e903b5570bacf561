package org.pmtuctl.render.raw;

import org.pmtuctl.render.Output;
import org.pmtuctl.wire.Attributes;

/** Facts as words on a line, a blank before each: {@code mode bridge}, {@code nolearning}, in the spelling of {@code ip}. */
class TextFacts implements Facts {
    private final Output out;
    private final boolean all;
    private boolean bracket;

    /** @param all also what the library could not decode */
    TextFacts(Output out, boolean all) {
        this.out = out;
        this.all = all;
    }

    /** What {@code ip} calls the key in text. */
    private static String spelling(String key) {
        return switch (key) {
            case "port" -> "dstport";
            case "port_range" -> "srcport";
            case "udp_csum" -> "udpcsum";
            case "udp_zero_csum6_tx" -> "udp6zerocsumtx";
            case "udp_zero_csum6_rx" -> "udp6zerocsumrx";
            case "remcsum_tx" -> "remcsumtx";
            case "remcsum_rx" -> "remcsumrx";
            case "inner_proto_inherit" -> "innerprotoinherit";
            case "ttl_inherit" -> "ttl inherit";
            case "remote6" -> "remote";
            case "local6" -> "local";
            case "group6" -> "group";
            case "link" -> "dev";
            case "encap_limit" -> "encaplimit";
            case "ip6_tnl_f_ign_encap_limit" -> "encaplimit none";
            case "ip6_tnl_f_use_orig_tclass" -> "tclass inherit";
            case "ip6_tnl_f_use_orig_flowlabel" -> "flowlabel inherit";
            case "ip6_tnl_f_use_orig_fwmark" -> "fwmark inherit";
            case "ip6_tnl_f_rcv_dscp_copy" -> "dscp inherit";
            case "ip6_tnl_f_mip6_dev" -> "mip6";
            case "ip6_tnl_f_allow_local_remote" -> "allow-localremote";
            case "min_mtu" -> "minmtu";
            case "max_mtu" -> "maxmtu";
            case "num_tx_queues" -> "numtxqueues";
            case "num_rx_queues" -> "numrxqueues";
            case "inet6_addr_gen_mode" -> "addrgenmode";
            case "preferred_life_time" -> "preferred_lft";
            case "valid_life_time" -> "valid_lft";
            default -> key;
        };
    }

    @Override
    public void word(String key, String value) {
        out.put(' ').put(spelling(key)).put(' ').put(value);
    }

    @Override
    public void bare(String key, String value) {
        out.put(' ').put(value);
    }

    @Override
    public void number(String key, long value) {
        out.put(' ').put(spelling(key)).put(' ').put(value);
    }

    @Override
    public void bareNumber(String key, long value) {
        out.put(' ').put(value);
    }

    @Override
    public void decimal(String key, String number) {
        word(key, number);
    }

    @Override
    public void flag(String key, boolean on) {
        out.put(on ? " " : " no").put(spelling(key));
    }

    @Override
    public void onOff(String key, boolean on) {
        word(key, on ? "on" : "off");
    }

    @Override
    public void numberOr(String key, long value, String zero) {
        word(key, value == 0 ? zero : Long.toString(value));
    }

    @Override
    public void none(String key) {
        word(key, "none");
    }

    @Override
    public void mark(String key) {
        out.put(' ').put(spelling(key));
    }

    @Override
    public void begin(String key) {
        out.put(' ').put(spelling(key));
    }

    @Override
    public void end() {
        // The words of a part follow its name; nothing closes it.
    }

    @Override
    public void beginList(String key) {
        out.put(' ').put(spelling(key));
    }

    @Override
    public void beginList(String key, int size) {
        out.put(' ').put(spelling(key)).put(' ').put(size).put(" [");
        bracket = true;
    }

    @Override
    public void item(String value) {
        out.put(' ').put(value);
    }

    @Override
    public void beginItem() {
        out.put(' ');
    }

    @Override
    public void endList() {
        if (bracket) {
            out.put(" ]");
            bracket = false;
        }
    }

    @Override
    public void unknown(Attributes attributes) {
        if (all) {
            UnknownText.put(attributes, out, true);
        }
    }
}
