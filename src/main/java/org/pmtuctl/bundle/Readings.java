package org.pmtuctl.bundle;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pmtuctl.model.ProcessName;
import org.pmtuctl.model.SocketMtu;
import org.pmtuctl.path.Flow;

/** What was read of one namespace other than over netlink. Filled while recording, or from a bundle. */
final class Readings {
    /** Text of kernel files by their paths. */
    final Map<String, Reading> files = new LinkedHashMap<>();
    /** Settings as the first network namespace shows them, by dotted name. */
    final Map<String, Reading> hostWide = new LinkedHashMap<>();
    final Map<Question, SocketMtu> socketMtus = new LinkedHashMap<>();
    /** Texts of iproute2's files of names, by name. */
    final Map<String, List<String>> iproute2 = new LinkedHashMap<>();
    /** Who has which socket, by inode; null when nobody looked. */
    Map<Integer, List<ProcessName>> owners;
    /** Processes that could not be looked at. */
    int unreadableOwners;

    /**
     * @param text     null when it could not be read
     * @param failure  why not; null when it could
     */
    record Reading(String text, String failure) {
        String orFail() throws IOException {
            if (text == null) {
                throw new IOException(failure);
            }
            return text;
        }
    }

    /** What a socket was made to look like. */
    record Question(Flow flow, int scope) {
    }
}
