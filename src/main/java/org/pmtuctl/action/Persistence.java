package org.pmtuctl.action;

/**
 * How one program on the host would keep a pin over a restart.
 *
 * @param manager  the program
 * @param file     where the text goes; null where it is a command
 * @param text     the text, several lines
 * @param remark   what this program cannot do, or what to know; null for nothing
 */
public record Persistence(Manager manager, String file, String text, String remark) {
    /** Programs that make routes. */
    public enum Manager {
        NETWORKD("systemd-networkd"), NETWORK_MANAGER("NetworkManager"), IFUPDOWN("ifupdown"), NETPLAN("netplan"), FRR("FRR"),
        STRONGSWAN("strongSwan"), SYSTEMD("systemd");

        private final String word;

        Manager(String word) {
            this.word = word;
        }

        /** Its name as it writes itself. */
        public String word() {
            return word;
        }
    }
}
