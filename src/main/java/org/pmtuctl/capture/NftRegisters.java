package org.pmtuctl.capture;

import java.nio.ByteOrder;
import org.pmtuctl.uapi.NfTables;

/** The registers of nf_tables while one rule is read: 16 of 4 bytes, or 4 of 16 that are the same memory. */
final class NftRegisters {
    private static final int REGISTERS = 16;

    private final NftLoaded[] registers = new NftLoaded[REGISTERS];

    void load(Integer register, NftLoaded loaded) {
        int slot = slot(register);
        if (slot >= 0) {
            registers[slot] = loaded;
        }
    }

    /** Null where nothing was loaded at that very place. */
    NftLoaded loaded(Integer register) {
        int slot = slot(register);
        return slot < 0 ? null : registers[slot];
    }

    private static int slot(Integer register) {
        if (register == null) {
            return -1;
        }
        if (register >= NfTables.NFT_REG_1 && register <= NfTables.NFT_REG_4) {
            return (register - NfTables.NFT_REG_1) * 4;
        }
        return register >= NfTables.NFT_REG32_00 && register <= NfTables.NFT_REG32_15 ? register - NfTables.NFT_REG32_00 : -1;
    }

    /** A register's bytes in network order. */
    static byte[] networkOrder(byte[] value, boolean hostOrder) {
        byte[] ordered = value.clone();
        if (hostOrder && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            for (int i = 0; i < value.length; i++) {
                ordered[i] = value[value.length - 1 - i];
            }
        }
        return ordered;
    }
}
