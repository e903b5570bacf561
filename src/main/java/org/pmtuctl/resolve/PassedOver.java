package org.pmtuctl.resolve;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.pmtuctl.path.Step;
import org.pmtuctl.resolve.ipsec.StateLookup.Rejected;

/** States that will not do, as steps tell of them. Put in words only as far as somebody reads on: there may be thousands. */
final class PassedOver extends AbstractList<Step.Rejected> {
    private final Iterator<Rejected> rest;
    private final ArrayList<Step.Rejected> known = new ArrayList<>(0);

    /** @param states nobody else may read them */
    PassedOver(Iterator<Rejected> states) {
        this.rest = states;
    }

    private boolean has(int index) {
        while (known.size() <= index && rest.hasNext()) {
            Rejected next = rest.next();
            known.add(new Step.Rejected(Words.state(next.state()), next.reason()));
        }
        return index < known.size();
    }

    @Override
    public Step.Rejected get(int index) {
        return has(index) ? known.get(index) : known.get(known.size());
    }

    @Override
    public int size() {
        has(Integer.MAX_VALUE - 1);
        return known.size();
    }

    @Override
    public boolean isEmpty() {
        return !has(0);
    }

    @Override
    public Iterator<Step.Rejected> iterator() {
        return new Iterator<>() {
            private int at;

            @Override
            public boolean hasNext() {
                return has(at);
            }

            @Override
            public Step.Rejected next() {
                if (!has(at)) {
                    throw new NoSuchElementException();
                }
                return known.get(at++);
            }
        };
    }
}
