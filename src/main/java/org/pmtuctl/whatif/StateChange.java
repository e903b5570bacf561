package org.pmtuctl.whatif;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.PolicyTemplate;
import org.pmtuctl.model.State;
import org.pmtuctl.model.State.Algorithm;
import org.pmtuctl.model.State.Encapsulation;
import org.pmtuctl.overhead.EspCipher;
import org.pmtuctl.overhead.Hash;
import org.pmtuctl.overhead.Transforms;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;

/**
 * {@code state:SPI[@DST].encapsulation=espinudp|none}, {@code .aead=NAME/ICV_BITS}, {@code .encryption=NAME}, {@code .auth=NAME/BITS},
 * {@code .mode=transport|tunnel|…}. Keys play no part in sizes, and none is asked for.
 */
final class StateChange {
    private static final List<String> AEAD = List.of("rfc4106(gcm(aes))", "rfc4309(ccm(aes))", "rfc4543(gcm(aes))",
            "rfc7539esp(chacha20,poly1305)");
    private static final List<String> ENCRYPTION = List.of("cbc(aes)", "cbc(camellia)", "cbc(des3_ede)", "rfc3686(ctr(aes))", "ecb(cipher_null)");
    private static final List<String> AUTH = List.of("hmac(md5)", "hmac(sha1)", "hmac(sha256)", "hmac(sha384)", "hmac(sha512)", "xcbc(aes)",
            "cmac(aes)", "digest_null");
    private static final List<String> ENCAPSULATIONS = List.of("espinudp", "espinudp-nonike", "espintcp", Assignment.NONE);
    private static final List<String> MODES = List.of("transport", "tunnel", "beet", "iptfs");
    private static final int FULL_ICV = 128;
    private static final int LARGEST_ICV = 512;
    /** No key is supposed, so its length is not known. */
    private static final int UNKNOWN_KEY = -1;
    /** RFC 3948. */
    private static final int NAT_T_PORT = 4500;

    private StateChange() {
    }

    static void make(Scene scene, Assignment assignment) throws MissingObjectException, BadAssignmentException {
        scene.requireIpsec(assignment);
        int at = find(scene, assignment);
        State state = scene.states.get(at);
        State changed = switch (assignment.field()) {
            case "mode" -> mode(scene, state, assignment);
            case "encapsulation" -> state.with(state.mode(), state.encryption(), state.authentication(), state.aead(), encapsulation(assignment));
            case "aead" -> state.with(state.mode(), null, null, aead(assignment), state.encapsulation());
            case "encryption" -> state.with(state.mode(), encryption(assignment), state.authentication(), null, state.encapsulation());
            default -> state.with(state.mode(), state.encryption(), auth(state, assignment), null, state.encapsulation());
        };
        boolean esp = state.protocol() == Socket.IPPROTO_ESP;
        if (!esp && !assignment.field().equals("mode") && !(assignment.field().equals("auth") && state.protocol() == Socket.IPPROTO_AH)) {
            throw new BadAssignmentException("'" + assignment + "': that is for ESP, and this state is of protocol " + state.protocol());
        }
        if (Transforms.unknown(changed) != null) {
            throw new BadAssignmentException("'" + assignment + "': the sizes of " + Transforms.unknown(changed) + " are not known");
        }
        scene.states.set(at, changed);
    }

    private static int find(Scene scene, Assignment assignment) throws MissingObjectException, BadAssignmentException {
        String selector = assignment.selector();
        int separator = selector.indexOf('@');
        long spi = Words.number(separator < 0 ? selector : selector.substring(0, separator));
        IpAddress destination = separator < 0 ? null : Words.address(selector.substring(separator + 1));
        if (spi <= 0 || spi > 0xffff_ffffL) {
            throw new BadAssignmentException("'" + assignment + "': a state is named by its SPI, 0x1001 or 0x1001@DESTINATION");
        }
        int found = -1;
        StringBuilder candidates = new StringBuilder();
        int count = 0;
        for (int i = 0; i < scene.states.size(); i++) {
            State state = scene.states.get(i);
            if (state.spi() == (int) spi && (destination == null || state.destination().equals(destination))) {
                found = i;
                candidates.append(count++ == 0 ? "" : ", ").append(selector, 0, separator < 0 ? selector.length() : separator).append('@')
                        .append(state.destination()).append(" (").append(word(state.protocol())).append(')');
            }
        }
        if (count == 0) {
            throw new MissingObjectException("no IPsec state with SPI " + selector + " (pmtuctl show states)");
        }
        if (count > 1) {
            throw new MissingObjectException("more than one IPsec state has SPI " + selector + ": " + candidates);
        }
        return found;
    }

    private static String word(int protocol) {
        return protocol == Socket.IPPROTO_ESP ? "esp" : protocol == Socket.IPPROTO_AH ? "ah" : "comp";
    }

    private static Encapsulation encapsulation(Assignment assignment) throws BadAssignmentException {
        int type = switch (assignment.value()) {
            case "espinudp" -> Xfrm.UDP_ENCAP_ESPINUDP;
            case "espinudp-nonike" -> Xfrm.UDP_ENCAP_ESPINUDP_NON_IKE;
            case "espintcp" -> Xfrm.TCP_ENCAP_ESPINTCP;
            case Assignment.NONE -> 0;
            default -> throw unknown(assignment, assignment.value(), ENCAPSULATIONS);
        };
        return type == 0 ? null : new Encapsulation(type, NAT_T_PORT, NAT_T_PORT);
    }

    private static String name(Assignment assignment) {
        int slash = assignment.value().indexOf('/');
        return slash < 0 ? assignment.value() : assignment.value().substring(0, slash);
    }

    /** Bits behind the slash; {@code otherwise} where there is none. */
    private static int bits(Assignment assignment, int otherwise) throws BadAssignmentException {
        int slash = assignment.value().indexOf('/');
        if (slash < 0) {
            return otherwise;
        }
        long bits = Words.number(assignment.value().substring(slash + 1));
        if (bits < 0 || bits > LARGEST_ICV || bits % 8 != 0) {
            throw new BadAssignmentException("'" + assignment + "': behind the slash stand the bits of the ICV, a multiple of 8");
        }
        return (int) bits;
    }

    private static Algorithm aead(Assignment assignment) throws BadAssignmentException {
        if (EspCipher.aead(name(assignment)) == null) {
            throw unknown(assignment, name(assignment), AEAD);
        }
        return new Algorithm(name(assignment), UNKNOWN_KEY, bits(assignment, FULL_ICV));
    }

    private static Algorithm encryption(Assignment assignment) throws BadAssignmentException {
        if (EspCipher.encryption(assignment.value()) == null) {
            throw unknown(assignment, assignment.value(), ENCRYPTION);
        }
        return new Algorithm(assignment.value(), UNKNOWN_KEY, -1);
    }

    private static Algorithm auth(State state, Assignment assignment) throws BadAssignmentException {
        if (state.aead() != null) {
            throw new BadAssignmentException("'" + assignment + "': the state has an aead; set its encryption first, or its aead");
        }
        int bits = Hash.defaultTruncationBits(name(assignment));
        if (bits < 0) {
            throw unknown(assignment, name(assignment), AUTH);
        }
        return new Algorithm(name(assignment), UNKNOWN_KEY, bits(assignment, bits));
    }

    /** The templates that ask for the state go with it: in another mode it would fit none of them. */
    private static State mode(Scene scene, State state, Assignment assignment) throws BadAssignmentException {
        int mode = switch (assignment.value()) {
            case "transport" -> Xfrm.XFRM_MODE_TRANSPORT;
            case "tunnel" -> Xfrm.XFRM_MODE_TUNNEL;
            case "beet" -> Xfrm.XFRM_MODE_BEET;
            case "iptfs" -> Xfrm.XFRM_MODE_IPTFS;
            default -> throw unknown(assignment, assignment.value(), MODES);
        };
        for (int i = 0; i < scene.policies.size(); i++) {
            Policy policy = scene.policies.get(i);
            List<PolicyTemplate> templates = new ArrayList<>(policy.templates().size());
            for (PolicyTemplate template : policy.templates()) {
                boolean asks = template.protocol() == state.protocol() && template.reqid() == state.reqid() && template.mode() == state.mode()
                        && policy.direction() == Xfrm.XFRM_POLICY_OUT && state.source() != null
                        && (template.destination() == null || template.destination().equals(state.destination()));
                templates.add(asks ? new PolicyTemplate(template.protocol(), mode, state.source(), state.destination(),
                        state.destination().isIpv6(), template.spi(), template.reqid(), template.optional()) : template);
            }
            if (!templates.equals(policy.templates())) {
                scene.note("the policies that ask for the state are supposed to ask for " + assignment.value() + " mode, too");
                scene.policies.set(i, policy.with(templates));
            }
        }
        return state.with(mode, state.encryption(), state.authentication(), state.aead(), state.encapsulation());
    }

    private static BadAssignmentException unknown(Assignment assignment, String word, List<String> known) {
        return new BadAssignmentException("'" + assignment + "': " + assignment.field() + " knows " + String.join(", ", known) + ", not '" + word + "'",
                word, known);
    }
}
