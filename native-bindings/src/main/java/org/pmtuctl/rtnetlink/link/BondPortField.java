package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** What a bond keeps for a device that belongs to it. */
public final class BondPortField {
    public static final Field<Integer> STATE = new Field<>(IfLink.IFLA_BOND_SLAVE_STATE, "IFLA_BOND_SLAVE_STATE", Values.U8);
    public static final Field<Integer> MII_STATUS =
            new Field<>(IfLink.IFLA_BOND_SLAVE_MII_STATUS, "IFLA_BOND_SLAVE_MII_STATUS", Values.U8);
    public static final Field<Integer> LINK_FAILURE_COUNT =
            new Field<>(IfLink.IFLA_BOND_SLAVE_LINK_FAILURE_COUNT, "IFLA_BOND_SLAVE_LINK_FAILURE_COUNT", Values.U32);
    public static final Field<byte[]> PERM_HWADDR =
            new Field<>(IfLink.IFLA_BOND_SLAVE_PERM_HWADDR, "IFLA_BOND_SLAVE_PERM_HWADDR", Values.BYTES);
    public static final Field<Integer> QUEUE_ID =
            new Field<>(IfLink.IFLA_BOND_SLAVE_QUEUE_ID, "IFLA_BOND_SLAVE_QUEUE_ID", Values.U16);
    public static final Field<Integer> AD_AGGREGATOR_ID =
            new Field<>(IfLink.IFLA_BOND_SLAVE_AD_AGGREGATOR_ID, "IFLA_BOND_SLAVE_AD_AGGREGATOR_ID", Values.U16);
    public static final Field<Integer> AD_ACTOR_OPER_PORT_STATE =
            new Field<>(IfLink.IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE, "IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE", Values.U8);
    public static final Field<Integer> AD_PARTNER_OPER_PORT_STATE =
            new Field<>(IfLink.IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE, "IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE", Values.U16);
    public static final Field<Integer> PRIO = new Field<>(IfLink.IFLA_BOND_SLAVE_PRIO, "IFLA_BOND_SLAVE_PRIO", Values.U32);
    public static final Field<Integer> ACTOR_PORT_PRIO =
            new Field<>(IfLink.IFLA_BOND_SLAVE_ACTOR_PORT_PRIO, "IFLA_BOND_SLAVE_ACTOR_PORT_PRIO", Values.U16);

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_BOND_SLAVE", STATE, MII_STATUS, LINK_FAILURE_COUNT, PERM_HWADDR,
            QUEUE_ID, AD_AGGREGATOR_ID, AD_ACTOR_OPER_PORT_STATE, AD_PARTNER_OPER_PORT_STATE, PRIO, ACTOR_PORT_PRIO);

    private BondPortField() {
    }
}
