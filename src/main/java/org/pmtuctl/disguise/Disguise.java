package org.pmtuctl.disguise;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pmtuctl.inet.IpAddress;

/**
 * What stands in the place of each thing that names somebody, under one key. Addresses and numbers are computed, both ways; names are
 * looked up.
 */
public final class Disguise {
    /** Bytes of a key. */
    public static final int KEY_BYTES = CryptoPan.KEY_BYTES;
    private static final int LARGEST_RESERVED_SPI = 255;
    /** IPSEC_MANUAL_REQID_MAX of linux/ipsec.h: the kernel itself gives out larger ones. */
    private static final int LARGEST_MANUAL_REQID = 0x3fff;
    private static final String LOOPBACK = "lo";
    /** What every kernel calls its own devices; says nothing of the host. */
    private static final Set<String> KERNELS_OWN = Set.of("tunl0", "gre0", "gretap0", "erspan0", "ip_vti0", "ip6_vti0", "sit0", "ip6tnl0",
            "ip6gre0");

    /** Tables and chains that every host with iptables has, and what people call theirs after them. */
    private static final Set<String> USUAL_RULES = Set.of("filter", "nat", "mangle", "raw", "security", "PREROUTING", "INPUT", "FORWARD", "OUTPUT",
            "POSTROUTING", "prerouting", "input", "forward", "output", "postrouting", "ERROR");
    /** A device's name with its NUL. */
    private static final int LONGEST_DEVICE = 16;

    private final AddressMap addresses;
    private final NameMap names;
    /** Beginnings of devices' names that were asked for. */
    private final Set<String> beginnings = new HashSet<>();
    private final BitShuffle marks;
    private final Permutation[] spis;
    private final Permutation[] reqids;
    private final Permutation[] interfaceIds;
    private final Permutation[] networkIds;
    private final Permutation[] namespaceIds;
    private final Permutation[] inodes;
    private final Permutation[] processes;
    private final SecretNumbers secret;

    /**
     * @param key    {@link #KEY_BYTES} of them
     * @param names  those that have been given out under this key
     */
    public Disguise(byte[] key, NameMap names) {
        this.names = names;
        this.secret = new SecretNumbers(key);
        this.addresses = new AddressMap(new CryptoPan(key), secret);
        this.marks = new BitShuffle(secret, "marks");
        // An IPComp state's SPI is its 16-bit CPI.
        this.spis = classes("spi", LARGEST_RESERVED_SPI + 1, 0xffff, 16, 0xffff_ffffL, 32);
        this.reqids = classes("reqid", 1, LARGEST_MANUAL_REQID, 14, 0xffff_ffffL, 32);
        this.interfaceIds = classes("if_id", 1, 0xffff_ffffL, 32, 0, 0);
        this.networkIds = classes("vni", 1, 0xff_ffff, 24, 0xffff_ffffL, 32);
        this.namespaceIds = classes("netnsid", 0, 0xffff, 16, Integer.MAX_VALUE, 32);
        this.inodes = classes("inode", 1, 0xffff_ffffL, 32, 0, 0);
        this.processes = classes("pid", 2, 0x3f_ffff, 22, Integer.MAX_VALUE, 32);
    }

    /** A small range that stays itself, and a larger one above it. */
    private Permutation[] classes(String purpose, long first, long last, int bits, long largest, int allBits) {
        Permutation small = new Permutation(secret, purpose, bits, first, last);
        return allBits == 0 ? new Permutation[] {small}
                : new Permutation[] {small, new Permutation(secret, purpose + " large", allBits, last + 1, largest)};
    }

    private static long map(Permutation[] classes, long number, boolean apply) {
        for (Permutation each : classes) {
            if (each.holds(number)) {
                return apply ? each.apply(number) : each.invert(number);
            }
        }
        return number;
    }

    public NameMap names() {
        return names;
    }

    public IpAddress address(IpAddress address) {
        return addresses.apply(address);
    }

    /** The same of a prefix: bits behind it that were zero stay zero, so that it stays one. */
    public IpAddress prefix(IpAddress address, int length) {
        IpAddress mapped = address(address);
        return length <= address.bits() && address.equals(address.masked(length)) ? mapped.masked(length) : mapped;
    }

    public IpAddress originalAddress(IpAddress address) {
        return addresses.invert(address);
    }

    /** The middle of an identifier made from a MAC address. */
    private static final long EUI = 0x0000_00ff_fe00_0000L;
    private static final int MAC_BYTES = 6;
    /** IEEE 802.1D table 7-10: the groups that bridges talk in. */
    private static final long BRIDGES = 0x0180_c200_00L;

    /** @param bytes  in the order they are sent */
    public byte[] mac(byte[] bytes) {
        return mac(bytes, true);
    }

    public byte[] originalMac(byte[] bytes) {
        return mac(bytes, false);
    }

    private byte[] mac(byte[] bytes, boolean apply) {
        long mac = ByteBuffer.wrap(Arrays.copyOf(bytes, Long.BYTES)).getLong() >>> 16;
        if (mac == 0 || mac == 0xffff_ffff_ffffL || mac >>> 8 == BRIDGES) {
            return bytes.clone();
        }
        // As an address's identifier; the flag that RFC 4291 turns around is kept either way.
        long identifier = mac >>> 24 << 40 | EUI | mac & 0xff_ffff;
        long mapped = addresses.identifier(identifier ^ 0x0200_0000_0000_0000L, apply) ^ 0x0200_0000_0000_0000L;
        byte[] other = new byte[MAC_BYTES];
        long packed = mapped >>> 40 << 24 | mapped & 0xff_ffff;
        for (int i = 0; i < MAC_BYTES; i++) {
            other[i] = (byte) (packed >>> 40 - 8 * i);
        }
        return other;
    }

    /** A device's hardware address, whatever the device takes for one. */
    public byte[] linkAddress(byte[] bytes) {
        switch (bytes.length) {
            case 0:
                return bytes;
            case 4:
            case 16:
                return address(IpAddress.ofBytes(bytes)).toBytes();
            case MAC_BYTES:
                return mac(bytes);
            default:
                boolean empty = Arrays.equals(bytes, new byte[bytes.length]);
                return empty ? bytes : Arrays.copyOf(secret.bytes("hardware address", bytes), bytes.length);
        }
    }

    /** A public key: 32 bytes that could be one. */
    public byte[] publicKey(byte[] bytes) {
        return Arrays.copyOf(secret.bytes("public key", bytes), bytes.length);
    }

    public int mark(int mark) {
        return marks.apply(mark);
    }

    public int originalMark(int mark) {
        return marks.invert(mark);
    }

    public int spi(int spi) {
        return (int) map(spis, spi & 0xffff_ffffL, true);
    }

    public int originalSpi(int spi) {
        return (int) map(spis, spi & 0xffff_ffffL, false);
    }

    public int reqid(int reqid) {
        return (int) map(reqids, reqid & 0xffff_ffffL, true);
    }

    public int originalReqid(int reqid) {
        return (int) map(reqids, reqid & 0xffff_ffffL, false);
    }

    /** Of an xfrm interface and the policies and states that go with it. */
    public int interfaceId(int id) {
        return (int) map(interfaceIds, id & 0xffff_ffffL, true);
    }

    public int originalInterfaceId(int id) {
        return (int) map(interfaceIds, id & 0xffff_ffffL, false);
    }

    /** VXLAN, Geneve, tunnel metadata. */
    public long networkId(long id) {
        return map(networkIds, id, true);
    }

    public long originalNetworkId(long id) {
        return map(networkIds, id, false);
    }

    /** By which one namespace knows another; negative for none. */
    public int namespaceId(int id) {
        return (int) map(namespaceIds, id, true);
    }

    public int inode(int inode) {
        return (int) map(inodes, inode & 0xffff_ffffL, true);
    }

    public int originalInode(int inode) {
        return (int) map(inodes, inode & 0xffff_ffffL, false);
    }

    public int process(int id) {
        return (int) map(processes, id, true);
    }

    public int originalProcess(int id) {
        return (int) map(processes, id, false);
    }

    public String name(NameMap.Kind kind, String name) {
        return name == null || name.isEmpty() ? name : names.of(kind, name);
    }

    private static final String[] NAMED_NAMESPACES = {"/run/netns/", "/var/run/netns/"};

    /** A network namespace by whatever word it was asked for: a name, a process, a path. It stays that sort of word. */
    public String namespace(String word) {
        if (word == null || word.isEmpty()) {
            return word;
        }
        if (word.charAt(0) != '/') {
            return names.of(NameMap.Kind.NAMESPACE, word);
        }
        for (String folder : NAMED_NAMESPACES) {
            if (word.startsWith(folder) && word.length() > folder.length()) {
                return folder + names.of(NameMap.Kind.NAMESPACE, word.substring(folder.length()));
            }
        }
        return "/" + name(NameMap.Kind.NAMESPACE, word.substring(1));
    }

    /** A device, by its name or another of its names. */
    public String device(String name) {
        boolean stays = name == null || name.isEmpty() || name.equals(LOOPBACK) || KERNELS_OWN.contains(name) && names.groupOf(name) == null;
        return stays ? name : names.of(NameMap.Kind.DEVICE, name);
    }

    /**
     * How the names of devices begin that are meant by {@code wg*}.
     *
     * @return null where that cannot be said: some of them have other words already, or the loopback device is one
     */
    String devices(String beginning) {
        beginnings.add(beginning);
        return beginning.isEmpty() || LOOPBACK.startsWith(beginning) ? null : names.beginning(beginning);
    }

    /**
     * Prepares for what another has been asked: those devices become groups. Only before they get their words, so only before anything
     * else is put into disguise.
     */
    public void prepare(Disguise rehearsal) {
        List<String> sorted = new ArrayList<>(rehearsal.beginnings);
        // A group within a group comes after it.
        Collections.sort(sorted);
        for (String beginning : sorted) {
            if (!beginning.isEmpty() && !LOOPBACK.startsWith(beginning)) {
                names.group(beginning);
            }
        }
    }

    /**
     * A device's name as rules compare it.
     *
     * @param bytes  with NULs behind it where it is a whole name, else how it begins
     * @return as many bytes or those of how it begins; null where that cannot be said
     */
    byte[] deviceBytes(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        String name = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        String other = end < bytes.length ? device(name) : devices(name);
        if (other == null || other.length() >= LONGEST_DEVICE) {
            return null;
        }
        byte[] others = other.getBytes(StandardCharsets.ISO_8859_1);
        return end < bytes.length ? Arrays.copyOf(others, Math.max(bytes.length, others.length + 1)) : others;
    }

    /** A table, chain or set of a packet filter. */
    String ruleName(NameMap.Kind kind, String name) {
        return USUAL_RULES.contains(name) || isCounted("__set", name) || isCounted("__map", name) ? name : name(kind, name);
    }

    /** The kernel's name for a set that has none. */
    private static boolean isCounted(String word, String name) {
        for (int i = word.length(); i < name.length(); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return name.startsWith(word);
    }

    /** An address's label: the device's name, mostly, or that and more behind a colon. */
    public String label(String label) {
        int colon = label.indexOf(':');
        return colon <= 0 ? device(label) : device(label.substring(0, colon)) + ":" + names.of(NameMap.Kind.LABEL, label.substring(colon + 1));
    }

    /** True for a remark in words that name nobody: no numbers, and no name that has come up. */
    public boolean isPlain(String remark) {
        int start = 0;
        for (int i = 0; i <= remark.length(); i++) {
            char c = i == remark.length() ? ' ' : remark.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_') {
                continue;
            }
            boolean family = (c == '4' || c == '6') && remark.startsWith("IPv", i - 3) || c == '-' || c == '/';
            if (!family && " ,.;:'()".indexOf(c) < 0 || names.knows(remark.substring(start, i))) {
                return false;
            }
            start = i + 1;
        }
        return true;
    }
}
