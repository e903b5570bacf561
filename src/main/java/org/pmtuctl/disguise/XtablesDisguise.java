package org.pmtuctl.disguise;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.Xtables;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;
import org.pmtuctl.xtables.XtEntry;
import org.pmtuctl.xtables.XtExtension;
import org.pmtuctl.xtables.XtTable;
import org.pmtuctl.xtables.XtTableBytes;

/** Tables of iptables-legacy in disguise. Every rule keeps its place and length, so that hooks and jumps lead where they led. */
public final class XtablesDisguise {
    /** Those that kernels have. */
    private static final Set<String> TABLES = Set.of("filter", "mangle", "nat", "raw", "security");
    private static final int NAME = 16;
    private static final String CHAIN_HEAD = "ERROR";

    private final Disguise disguise;
    private final ExtensionDisguise extensions;
    private int hidden;

    public XtablesDisguise(Disguise disguise) {
        this.disguise = disguise;
        this.extensions = new ExtensionDisguise(disguise);
    }

    public static boolean isTable(String name) {
        return TABLES.contains(name);
    }

    /** How many rules lost an address or a device that they test. */
    public int hidden() {
        return hidden;
    }

    /** @throws MalformedMessageException  when it is no table */
    public XtTableBytes apply(boolean ipv6, XtTableBytes original) {
        XtTable table = XtTable.decode(ipv6, original);
        Slice rules = Slice.of(original.rules());
        Writer out = new Writer();
        for (XtEntry entry : table.entries()) {
            entry(ipv6, entry, rules.from(entry.offset()), out);
        }
        byte[] info = Arrays.copyOf(original.info(), Xtables.IPT_GETINFO_SIZE);
        byte[] name = Arrays.copyOf(table.name().getBytes(StandardCharsets.ISO_8859_1), Xtables.XT_TABLE_MAXNAMELEN);
        System.arraycopy(name, 0, info, 0, name.length);
        return new XtTableBytes(info, out.toBytes());
    }

    private void entry(boolean ipv6, XtEntry entry, Slice in, Writer out) {
        int start = out.length();
        byte[] source = address(entry.source(), entry.sourceMask());
        byte[] destination = address(entry.destination(), entry.destinationMask());
        byte[] iif = device(in, ipv6 ? 64 : 16, entry.iifLength());
        byte[] oif = device(in, ipv6 ? 80 : 32, entry.oifLength());
        boolean told = source != null && destination != null && iif != null && oif != null;
        hidden += told ? 0 : 1;
        int width = ipv6 ? 16 : 4;
        byte[] any = new byte[width];
        out.bytes(source == null ? any : source).bytes(destination == null ? any : destination)
                .bytes(source == null ? any : entry.sourceMask().toBytes()).bytes(destination == null ? any : entry.destinationMask().toBytes());
        out.bytes(padded(iif)).bytes(padded(oif)).bytes(counting(iif)).bytes(counting(oif));
        int at = ipv6 ? 128 : 80;
        out.u16(in.u16(at));
        int flags = in.u8(at + (ipv6 ? 3 : 2)) | (told ? 0 : XtEntry.MORE);
        if (ipv6) {
            out.u8(in.u8(at + 2)).u8(flags).u8(in.u8(at + 4)).zeros(3);
        } else {
            out.u8(flags).u8(in.u8(at + 3));
        }
        int offsets = ipv6 ? 140 : 88;
        int size = ipv6 ? Xtables.IP6T_ENTRY_SIZE : Xtables.IPT_ENTRY_SIZE;
        out.zeros(4).u16(in.u16(offsets)).u16(in.u16(offsets + 2)).zeros(size - 16 - offsets - 4).u64(entry.packets()).u64(entry.bytes());
        for (XtExtension match : entry.matches()) {
            extension(match, extensions.match(match.name(), match.revision(), match.data()), out);
        }
        extension(entry.target(), target(entry.target()), out);
        if (out.length() - start != in.u16(offsets + 2)) {
            throw new MalformedMessageException("a rule with more behind its target");
        }
    }

    /** Null where the mask leaves other bits than the first. */
    private byte[] address(IpAddress address, IpAddress mask) {
        int ones = 0;
        byte[] bits = mask.toBytes();
        while (ones < bits.length * 8 && (bits[ones / 8] & 0x80 >> ones % 8) != 0) {
            ones++;
        }
        byte[] all = new byte[bits.length];
        Arrays.fill(all, (byte) 0xff);
        boolean prefix = mask.equals(IpAddress.ofBytes(all).masked(ones)) && address.equals(address.masked(ones));
        return prefix ? disguise.prefix(address, ones).toBytes() : null;
    }

    /** The bytes of the name that count, its NUL with them where it does; null where they cannot be told. */
    private byte[] device(Slice in, int at, int length) {
        return length == 0 ? new byte[0] : disguise.deviceBytes(in.bytes(at, Math.min(length, NAME)));
    }

    private static byte[] padded(byte[] device) {
        return Arrays.copyOf(device == null ? new byte[0] : device, NAME);
    }

    private static byte[] counting(byte[] device) {
        byte[] mask = new byte[NAME];
        Arrays.fill(mask, 0, device == null ? 0 : device.length, (byte) 0xff);
        return mask;
    }

    private void extension(XtExtension extension, byte[] data, Writer out) {
        String name = ExtensionDisguise.isWord(extension.name()) ? extension.name() : "?";
        out.u16(Xtables.XT_ENTRY_HEADER + data.length)
                .bytes(Arrays.copyOf(name.getBytes(StandardCharsets.ISO_8859_1), Xtables.XT_EXTENSION_MAXNAMELEN)).u8(extension.revision()).bytes(data);
    }

    private byte[] target(XtExtension target) {
        byte[] data = target.data().bytes();
        if (target.name().isEmpty()) {
            // A verdict, or where to jump.
            return Arrays.copyOf(Arrays.copyOf(data, Math.min(4, data.length)), data.length);
        }
        if (target.name().equals(CHAIN_HEAD)) {
            String chain = target.data().text();
            byte[] other = disguise.ruleName(NameMap.Kind.CHAIN, chain).getBytes(StandardCharsets.ISO_8859_1);
            return Arrays.copyOf(other, data.length);
        }
        return extensions.target(target.name(), target.data());
    }
}
