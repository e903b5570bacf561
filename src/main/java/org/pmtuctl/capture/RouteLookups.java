package org.pmtuctl.capture;

import java.io.IOException;
import java.util.ArrayList;
import org.pmtuctl.path.Flow;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.transport.AnswerHandler;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.KernelError;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Message;

/** Asks the kernel's lookup about many flows at once: each twice, as a packet and as configured. */
final class RouteLookups implements AnswerHandler {
    private final SightingClock clock;
    private final ArrayList<byte[]> questions = new ArrayList<>();
    private final ArrayList<RouteAnswer> answers = new ArrayList<>();

    /** @param clock counts from the instant that times left shall be counted from */
    RouteLookups(SightingClock clock) {
        this.clock = clock;
    }

    /** The answer will be there after {@link #run}. */
    RouteAnswer about(Flow flow, int iif, int oif) {
        questions.add(RouteQuestion.asPacket(flow, iif, oif));
        questions.add(RouteQuestion.asConfigured(flow, iif, oif));
        RouteAnswer answer = new RouteAnswer();
        answers.add(answer);
        return answer;
    }

    void run(Conversation conversation) throws IOException {
        conversation.askAll(Rtnetlink.RTM_GETROUTE, questions, this);
    }

    @Override
    public void answer(int question, Message message) {
        RouteMessage route = decoded(message);
        if (route == null) {
            return;
        }
        if (question % 2 == 0) {
            answers.get(question / 2).asPacket(route, clock.nowMillis());
        } else {
            answers.get(question / 2).asConfigured(route);
        }
    }

    private static RouteMessage decoded(Message message) {
        try {
            return message.type() == Rtnetlink.RTM_NEWROUTE ? RouteCodec.decode(message.payload()) : null;
        } catch (MalformedMessageException e) {
            return null;
        }
    }

    @Override
    public void refusal(int question, KernelError error) {
        // Refused the second time only: the route went away in between, or the kernel cannot tell; the first answer stands.
        if (question % 2 == 0) {
            answers.get(question / 2).refused(error);
        }
    }
}
