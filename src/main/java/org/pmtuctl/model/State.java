package org.pmtuctl.model;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.Socket;

/**
 * An IPsec state (security association). It has no place for key material.
 *
 * @param order            place in the kernel's dump, which is newest first: a larger number is older
 * @param source           null for any
 * @param destination      the other end
 * @param spi              0 for a larval state that has not even that
 * @param protocol         IPPROTO_ESP, IPPROTO_AH, IPPROTO_COMP
 * @param mode             XFRM_MODE_*
 * @param reqid            ties it to templates
 * @param encryption       XFRMA_ALG_CRYPT; null for none
 * @param authentication   XFRMA_ALG_AUTH_TRUNC; null for none
 * @param aead             XFRMA_ALG_AEAD; null for none
 * @param compression      XFRMA_ALG_COMP; null for none
 * @param encapsulation    null for none
 * @param mark             compared with the policy's mark under {@code markMask}
 * @param outputMark       given to protected packets under {@code outputMarkMask}; 0 with mask 0 for none
 * @param ifId             must equal the policy's
 * @param flags            XFRM_STATE_*
 * @param extraFlags       XFRM_SA_XFLAG_*
 * @param direction        XFRM_SA_DIR_*; 0 where the kernel does not say (before 6.10)
 * @param selector         flows it is for; null for any
 * @param addTime          wall-clock seconds since 1970
 * @param useTime          wall-clock seconds since 1970; 0 for never used
 * @param dying            a soft lifetime has passed: a younger state is preferred
 * @param offloadIfindex   device it is offloaded to; 0 for none
 * @param dontFragment     IPTFS: packets are not cut (XFRMA_IPTFS_DONT_FRAG)
 * @param replayWindow     how many packets one that comes late may be behind; 0 for no protection from replay
 */
public record State(int order, IpAddress source, IpAddress destination, int spi, int protocol, int mode, int reqid,
        Algorithm encryption, Algorithm authentication, Algorithm aead, Algorithm compression, Encapsulation encapsulation, int mark,
        int markMask, int outputMark, int outputMarkMask, int ifId, int flags, int extraFlags, int direction, Selector selector,
        long addTime, long useTime, boolean dying, int offloadIfindex, boolean dontFragment, int replayWindow) {
    /**
     * An algorithm without its key.
     *
     * @param name       in the kernel's crypto API
     * @param keyBits    salt or nonce included; -1 where unknown
     * @param checkBits  hash truncation or ICV length; -1 where it has none
     */
    public record Algorithm(String name, int keyBits, int checkBits) {
    }

    /**
     * ESP inside UDP or TCP.
     *
     * @param type  UDP_ENCAP_*, TCP_ENCAP_*
     */
    public record Encapsulation(int type, int sourcePort, int destinationPort) {
    }

    /** It waits for its keys, be its SPI chosen already or not: no other state of these protocols is without an algorithm. */
    public boolean isLarval() {
        boolean needsAlgorithm = protocol == Socket.IPPROTO_ESP || protocol == Socket.IPPROTO_AH || protocol == Socket.IPPROTO_COMP;
        return spi == 0 || needsAlgorithm && encryption == null && authentication == null && aead == null && compression == null;
    }

    /** The same with other transforms. */
    public State with(int otherMode, Algorithm encrypting, Algorithm authenticating, Algorithm both, Encapsulation wrapped) {
        return new State(order, source, destination, spi, protocol, otherMode, reqid, encrypting, authenticating, both, compression, wrapped, mark,
                markMask, outputMark, outputMarkMask, ifId, flags, extraFlags, direction, selector, addTime, useTime, dying, offloadIfindex,
                dontFragment, replayWindow);
    }
}
