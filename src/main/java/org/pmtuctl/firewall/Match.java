package org.pmtuctl.firewall;

import java.util.Arrays;
import org.pmtuctl.model.FirewallStep;
import org.pmtuctl.model.FirewallStep.Span;

/** How a test comes out for a packet of which not all is known. */
enum Match {
    YES, NO, MAYBE;

    static Match of(FirewallStep.Test test, PacketShape packet) {
        byte[] value = packet.value(test.subject(), test.offset(), test.length());
        if (value == null) {
            return MAYBE;
        }
        boolean[] known = packet.known(test.subject(), test.offset(), test.length());
        Match in = NO;
        for (Span span : test.spans()) {
            Match one = within(value, known, test.mask(), span);
            if (one == YES) {
                return test.inverted() ? NO : YES;
            }
            in = one == MAYBE ? MAYBE : in;
        }
        return in == MAYBE ? MAYBE : test.inverted() ? YES : NO;
    }

    private static Match within(byte[] value, boolean[] known, byte[] mask, Span span) {
        byte[] least = value.clone();
        byte[] most = value.clone();
        boolean whole = true;
        for (int i = 0; i < value.length; i++) {
            int bits = mask == null ? 0xff : mask[i] & 0xff;
            boolean sure = known == null || known[i] || bits == 0;
            whole &= sure;
            least[i] = (byte) (sure ? value[i] & bits : 0);
            most[i] = (byte) (sure ? value[i] & bits : bits);
        }
        if (whole) {
            return isWithin(least, span) ? YES : NO;
        }
        if (Arrays.equals(span.low(), span.high())) {
            for (int i = 0; i < value.length; i++) {
                if (least[i] == most[i] && least[i] != span.low()[i]) {
                    return NO;
                }
            }
            return MAYBE;
        }
        boolean apart = Arrays.compareUnsigned(most, span.low()) < 0 || Arrays.compareUnsigned(least, span.high()) > 0;
        boolean inside = isWithin(least, span) && isWithin(most, span);
        return apart ? NO : inside ? YES : MAYBE;
    }

    private static boolean isWithin(byte[] value, Span span) {
        return Arrays.compareUnsigned(value, span.low()) >= 0 && Arrays.compareUnsigned(value, span.high()) <= 0;
    }
}
