package org.pmtuctl.nftables;

import java.nio.ByteOrder;
import org.pmtuctl.uapi.NfTables;

/** The registers that the expressions of one rule hand values on by: 16 of 4 bytes, or 4 of 16 that are the same memory. */
public final class Registers {
    /** Of 4 bytes. */
    public static final int COUNT = 16;

    private Registers() {
    }

    /**
     * Which of the 16 it is, or begins with.
     *
     * @param register  NFT_REG_*; null for none
     * @return -1 for one that holds no data
     */
    public static int slot(Integer register) {
        if (register == null) {
            return -1;
        }
        if (register >= NfTables.NFT_REG_1 && register <= NfTables.NFT_REG_4) {
            return (register - NfTables.NFT_REG_1) * 4;
        }
        return register >= NfTables.NFT_REG32_00 && register <= NfTables.NFT_REG32_15 ? register - NfTables.NFT_REG32_00 : -1;
    }

    /**
     * A value in network order, or one in network order as the register has it.
     *
     * @param hostOrder  the register holds a number of this machine
     */
    public static byte[] turned(byte[] value, boolean hostOrder) {
        byte[] turned = value.clone();
        if (hostOrder && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            for (int i = 0; i < value.length; i++) {
                turned[i] = value[value.length - 1 - i];
            }
        }
        return turned;
    }
}
