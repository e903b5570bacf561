package org.pmtuctl;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.pmtuctl.cli.Program;
import org.pmtuctl.cli.Terminal;
import org.pmtuctl.natives.Libc;

/** The process: its words, its streams, its exit status. */
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) {
        Program program = new Program(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err),
                new ProcessTerminal());
        System.exit(program.run(arguments));
    }

    /** Standard output of this process. Asked only once text is about to be written. */
    private static final class ProcessTerminal implements Terminal {
        private static final int STDIN_FILENO = 0;
        private static final int STDOUT_FILENO = 1;
        private static final int STDERR_FILENO = 2;

        @Override
        public boolean wantsColour() {
            String refused = System.getenv("NO_COLOR");
            return (refused == null || refused.isEmpty()) && !"dumb".equals(System.getenv("TERM")) && Libc.isatty(STDOUT_FILENO);
        }

        @Override
        public boolean canAsk() {
            return Libc.isatty(STDIN_FILENO) && Libc.isatty(STDERR_FILENO);
        }

        @Override
        public boolean ask(String question) {
            try {
                new FileOutputStream(FileDescriptor.err).write(question.getBytes(StandardCharsets.US_ASCII));
                int first = System.in.read();
                int next = first;
                while (next >= 0 && next != '\n') {
                    next = System.in.read();
                }
                return first == 'y' || first == 'Y';
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public InputStream input() {
            return System.in;
        }

        @Override
        public boolean showsProgress() {
            return !"dumb".equals(System.getenv("TERM")) && Libc.isatty(STDERR_FILENO);
        }
    }
}
