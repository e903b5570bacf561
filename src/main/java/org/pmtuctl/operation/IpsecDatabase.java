package org.pmtuctl.operation;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.DumpResult;
import org.pmtuctl.transport.KernelError;
import org.pmtuctl.transport.KernelRefusalException;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Message;
import org.pmtuctl.xfrm.PolicyCursor;
import org.pmtuctl.xfrm.PolicyDefaults;
import org.pmtuctl.xfrm.PolicyMessage;
import org.pmtuctl.xfrm.SadInfo;
import org.pmtuctl.xfrm.SpdInfo;
import org.pmtuctl.xfrm.StateMessage;
import org.pmtuctl.xfrm.XfrmRequest;

/**
 * The kernel's IPsec policies and states, of the namespace of the thread that opens it. They pass by one at a time and only once. The
 * kernel takes no snapshot for them and does not tell when they change meanwhile: its counts before and after do.
 */
final class IpsecDatabase implements Closeable {
    private final Conversation conversation;
    private final String objects;

    private IpsecDatabase(Conversation conversation, String objects) {
        this.conversation = conversation;
        this.objects = objects;
    }

    /**
     * To be called on the thread that {@link Place#call} gives.
     *
     * @param objects  what will be asked for, for complaints
     * @return null where the kernel has no such netlink, and so no policies and no states but those of PF_KEY
     */
    static IpsecDatabase open(Place place, String objects) throws IOException {
        try {
            return new IpsecDatabase(place.converse(Netlink.NETLINK_XFRM), objects);
        } catch (NativeException e) {
            if (e.errno() == Errno.EPROTONOSUPPORT) {
                return null;
            }
            throw e;
        }
    }

    /**
     * How many policies there are.
     *
     * @throws NoPrivilegeException when the kernel tells only those with CAP_NET_ADMIN
     */
    SpdInfo policyInfo() throws IOException {
        Message answer = ask(Xfrm.XFRM_MSG_GETSPDINFO, XfrmRequest.info());
        return SpdInfo.decode(answer.payload());
    }

    /**
     * How many states there are.
     *
     * @throws NoPrivilegeException when the kernel tells only those with CAP_NET_ADMIN
     */
    SadInfo stateInfo() throws IOException {
        Message answer = ask(Xfrm.XFRM_MSG_GETSADINFO, XfrmRequest.info());
        return SadInfo.decode(answer.payload());
    }

    /** What becomes of flows without a policy; null where the kernel is too old to say (before 5.15). */
    PolicyDefaults policyDefaults() throws IOException {
        try {
            return PolicyDefaults.decode(conversation.ask(Xfrm.XFRM_MSG_GETDEFAULT, 0, XfrmRequest.defaults()).payload());
        } catch (KernelRefusalException | MalformedMessageException e) {
            return null;
        }
    }

    private Message ask(int type, byte[] body) throws IOException {
        try {
            return conversation.ask(type, 0, body);
        } catch (KernelRefusalException e) {
            if (e.errno() == Errno.EPERM) {
                throw new NoPrivilegeException("cannot list " + objects + ": " + e.error() + "; the kernel shows them only to those with"
                        + " CAP_NET_ADMIN in this network namespace: try with sudo", e);
            }
            throw new IOException("cannot list " + objects + ": the kernel refused: " + e.error(), e);
        }
    }

    /** Hands over policies; the message is null when the cursor has read all there is. */
    Coverage policies(PolicyFilter filter, BiConsumer<PolicyCursor, PolicyMessage> sink) throws IOException {
        int before = count(policyInfo());
        PolicyStream stream = new PolicyStream(filter, sink);
        DumpResult result = conversation.dump(Xfrm.XFRM_MSG_GETPOLICY, XfrmRequest.policies(), stream, 1);
        return coverage("policies", result, stream.damage(), before, count(policyInfo()), true);
    }

    /** Hands over states. */
    Coverage states(StateFilter filter, Consumer<StateMessage> sink) throws IOException {
        int before = count(stateInfo());
        StateStream stream = new StateStream(filter, sink);
        DumpResult result = conversation.dump(Xfrm.XFRM_MSG_GETSA, filter.request(), stream, 1);
        return coverage("states", result, stream.damage(), before, count(stateInfo()), filter.asksForAll());
    }

    /** -1 where the kernel does not say. */
    private static int count(SpdInfo info) {
        SpdInfo.Counts counts = info.attributes().get(SpdInfo.COUNTS);
        return counts == null ? -1 : counts.in() + counts.out() + counts.forward() + counts.socketIn() + counts.socketOut()
                + counts.socketForward();
    }

    private static int count(SadInfo info) {
        return info.attributes().get(SadInfo.COUNT, -1);
    }

    static Coverage coverage(String source, DumpResult result, String damage, int before, int after, boolean all) {
        KernelError refusal = result.refusal();
        String reason = null;
        if (refusal != null) {
            reason = "the kernel refused: " + refusal;
        } else if (result.torn() != null) {
            reason = result.torn();
        } else if (damage != null) {
            reason = damage;
        } else if (!result.defects().isEmpty()) {
            reason = result.defects().get(0);
        } else if (before != after || all && before >= 0 && result.messages() != before) {
            reason = "they changed while they were listed (the kernel counted " + before + " before and " + after + " after, and listed "
                    + result.messages() + "): some may be missing or there twice";
        }
        return new Coverage(source, reason == null ? Coverage.State.COMPLETE
                : refusal != null && result.messages() == 0 ? Coverage.State.UNAVAILABLE : Coverage.State.PARTIAL, reason);
    }

    @Override
    public void close() throws IOException {
        conversation.close();
    }
}
