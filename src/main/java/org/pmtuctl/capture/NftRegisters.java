package org.pmtuctl.capture;

import org.pmtuctl.nftables.Registers;

/** The registers of nf_tables while one rule is read. */
final class NftRegisters {
    private final NftLoaded[] registers = new NftLoaded[Registers.COUNT];

    void load(Integer register, NftLoaded loaded) {
        int slot = Registers.slot(register);
        if (slot >= 0) {
            registers[slot] = loaded;
        }
    }

    /** Null where nothing was loaded at that very place. */
    NftLoaded loaded(Integer register) {
        int slot = Registers.slot(register);
        return slot < 0 ? null : registers[slot];
    }
}
