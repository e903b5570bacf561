package org.pmtuctl.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A throw-away network of named namespaces. A test speaks of them by short labels; {@code {H}} in a command stands for the
 * real name of the namespace labelled H, which no other test or process uses. Closing removes everything, programs started
 * in the namespaces included; so does the end of this process, and a later process removes what a killed one left behind.
 *
 * <p>The helpers fail with a {@link LabException} that names the command and what it said; {@link #attempt} alone returns it.
 */
public final class NetworkLab implements AutoCloseable {
    /** Words of {@code ip xfrm state add}: AES-GCM with a 16-byte ICV. */
    public static final String GCM = "aead 'rfc4106(gcm(aes))' 0x0102030405060708090a0b0c0d0e0f1011121314 128";

    static final String PREFIX = "pmtuctl-";

    private static final Path NAMES = Path.of("/run/netns");
    private static final Pattern LABEL = Pattern.compile("\\{([A-Za-z0-9_-]+)}");
    private static final String PREPARE = "cd /proc/sys/net/ipv6/conf; echo 0 > all/accept_dad;"
            + " echo 0 > default/accept_dad; ip link set lo up";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Set<NetworkLab> OPEN = ConcurrentHashMap.newKeySet();

    static {
        removeLeftovers();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(NetworkLab::close), "lab-cleanup"));
    }

    private final String prefix = PREFIX + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + "-";
    private final Map<String, String> names = new LinkedHashMap<>();
    private final List<Process> running = new ArrayList<>();

    private NetworkLab() {
    }

    /** An empty network. */
    public static NetworkLab open() {
        NetworkLab lab = new NetworkLab();
        OPEN.add(lab);
        return lab;
    }

    /** Host, router and target in a row, both families; see {@link HostRouterTarget}. */
    public HostRouterTarget hostRouterTarget() {
        return new HostRouterTarget(this);
    }

    /**
     * One of everything in namespace H, with R, G and T around it: links, addresses, rules, routes, next-hop objects and
     * exceptions; {@code testdata/lab/rich-topology} says which. Takes about ten seconds in a guest.
     *
     * @return what the kernel could not do, a line each: {@code lacks: COMMAND: REASON}
     */
    public List<String> richTopology() {
        return scripted("rich-topology", "", "H", "R", "G", "T");
    }

    /**
     * A client C that reaches a web server W, which drops ICMP, through the IPsec gateway V; {@code testdata/lab/vpn-gateway} shows it.
     *
     * @param noPmtuDisc  the gateway's ip_no_pmtu_disc from before its states are made
     */
    public void vpnGateway(int noPmtuDisc) {
        scripted("vpn-gateway", "DISC=" + noPmtuDisc, "C", "R", "V", "W");
    }

    private List<String> scripted(String script, String environment, String... labels) {
        for (String label : labels) {
            if (names.putIfAbsent(label, prefix + label) != null) {
                throw new LabException("namespace " + label + " is there already");
            }
        }
        String path = Path.of(System.getProperty("pmtuctl.testdata"), "lab", script).toString();
        return sh(environment + " " + path + " " + prefix).lines().toList();
    }

    /**
     * Makes a namespace with its loopback up and without duplicate address detection, so that IPv6 addresses work at once.
     *
     * @return its real name
     */
    public String namespace(String label) {
        namespaces(label);
        return name(label);
    }

    /** The same for several, in one go. */
    public void namespaces(String... labels) {
        StringBuilder script = new StringBuilder();
        for (String label : labels) {
            if (names.putIfAbsent(label, prefix + label) != null) {
                throw new LabException("namespace " + label + " is there already");
            }
            script.append("ip netns add {").append(label).append("}\n");
            script.append("ip netns exec {").append(label).append("} sh -ec '").append(PREPARE).append("'\n");
        }
        sh(script.toString());
    }

    /** The real name of a namespace. */
    public String name(String label) {
        String name = names.get(label);
        if (name == null) {
            throw new LabException("no namespace " + label + " in this lab");
        }
        return name;
    }

    /** The file to enter a namespace by. */
    public Path path(String label) {
        return NAMES.resolve(name(label));
    }

    /** Joins two namespaces by a veth pair, both ends up. */
    public void veth(String labelA, String deviceA, String labelB, String deviceB) {
        sh("ip link add " + deviceA + " netns {" + labelA + "} type veth peer name " + deviceB + " netns {" + labelB + "};"
                + "ip -n {" + labelA + "} link set " + deviceA + " up; ip -n {" + labelB + "} link set " + deviceB + " up");
    }

    /** {@code ip} with these arguments, split at blanks; returns what it prints. */
    public String ip(String arguments) {
        return succeed(words("ip " + arguments)).out();
    }

    /** {@code ip -j} with these arguments; an empty array where it prints nothing. */
    public JsonNode ipJson(String arguments) {
        String text = ip("-j " + arguments);
        try {
            return text.isBlank() ? JSON.createArrayNode() : JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new LabException("ip -j " + arguments + " printed no JSON: " + text, notJson);
        }
    }

    /** Many {@code ip} commands in one namespace at the price of one: a line each, without the word ip. */
    public void batch(String label, String lines) {
        List<String> command = List.of("ip", "-n", name(label), "-batch", "-");
        orFail(command, Command.run(command, replaced(lines)));
    }

    /** A program in a namespace; it must succeed. */
    public Command.Result exec(String label, String... command) {
        return succeed(inside(label, command));
    }

    /** A program in a namespace, whatever comes of it. */
    public Command.Result attempt(String label, String... command) {
        return Command.run(inside(label, command), "");
    }

    /** A program in a namespace that runs until the lab is closed. Its output is discarded. */
    public Process start(String label, String... command) {
        try {
            Process process = new ProcessBuilder(inside(label, command))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            running.add(process);
            return process;
        } catch (IOException missing) {
            throw new LabException("cannot start " + command[0], missing);
        }
    }

    /** A shell script outside the namespaces; it stops at its first failure, which fails the test. */
    public String sh(String script) {
        return succeed(List.of("sh", "-ec", replaced(script))).out();
    }

    /** A step of one of the scripts in {@code testdata/lab}, which begins with this lab's prefix; it must succeed. */
    public String scenario(String script, String... step) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("pmtuctl.testdata"), "lab", script).toString(), prefix));
        command.addAll(List.of(step));
        return succeed(command).out();
    }

    /** One of the scripts in {@code testdata/lab} that fill a single namespace; it must succeed. */
    public String scenarioIn(String script, String label) {
        return succeed(List.of(Path.of(System.getProperty("pmtuctl.testdata"), "lab", script).toString(), name(label))).out();
    }

    /** Writes a sysctl, {@code net.ipv4.ip_forward}; slashes where a part of the key has dots: {@code net/ipv4/conf/a.1/mtu}. */
    public void sysctl(String label, String key, Object value) {
        String file = "/proc/sys/" + (key.indexOf('/') >= 0 ? key : key.replace('.', '/'));
        exec(label, "sh", "-c", "echo " + value + " > " + file);
    }

    /** Skips the test with what the kernel lacks, unless it knows this kind of link ({@code vrf}, {@code gre}). */
    public void needsLinkKind(String kind, String arguments) {
        String probe = prefix + "kind";
        succeed(List.of("ip", "netns", "add", probe));
        try {
            List<String> command = words("ip -n " + probe + " link add probe0 type " + kind + " " + arguments);
            Command.Result made = Command.run(command, "");
            if (made.err().contains("Unknown device type") || made.err().contains("Operation not supported")) {
                throw Skip.kernelLacks(kind);
            }
            orFail(command, made);
        } finally {
            Command.run("ip", "netns", "del", probe);
        }
    }

    /** Skips the test unless the kernel has ESP for IPv4 and AES-GCM; the namespace has no states yet. */
    public void needsEsp(String label) {
        if (attempt(label, "sh", "-c", "ip xfrm state add src 192.0.2.1 dst 192.0.2.2 proto esp spi 1 reqid 1 mode transport " + GCM
                + " && ip xfrm state flush").status() != 0) {
            throw Skip.kernelLacks("esp");
        }
    }

    @Override
    public synchronized void close() {
        OPEN.remove(this);
        for (Process process : running) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        for (Process process : running) {
            try {
                process.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        running.clear();
        if (!names.isEmpty()) {
            // A route that 5.10 has cached for an IPsec policy keeps its device, and with it the namespace, from ever going.
            Command.run("sh", "-c", "for name in " + String.join(" ", names.values()) + "; do"
                    + " printf 'xfrm policy flush\\nxfrm state flush\\nroute flush cache\\n' | ip -n $name -force -batch - 2>/dev/null;"
                    + " ip netns del $name; done");
        }
        names.clear();
    }

    private List<String> inside(String label, String... command) {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", name(label)));
        for (String word : command) {
            words.add(replaced(word));
        }
        return words;
    }

    private List<String> words(String line) {
        return List.of(replaced(line).strip().split("\\s+"));
    }

    private String replaced(String text) {
        return LABEL.matcher(text).replaceAll(match -> Matcher.quoteReplacement(name(match.group(1))));
    }

    private static Command.Result succeed(List<String> command) {
        return orFail(command, Command.run(command, ""));
    }

    private static Command.Result orFail(List<String> command, Command.Result result) {
        if (result.status() != 0) {
            throw new LabException("status " + result.status() + " from: " + String.join(" ", command) + ": "
                    + (result.err() + result.out()).strip());
        }
        return result;
    }

    /** Namespaces of processes that were killed before they could clean up. */
    private static void removeLeftovers() {
        if (!Files.isDirectory(NAMES)) {
            return;
        }
        Pattern ours = Pattern.compile(Pattern.quote(PREFIX) + "(\\d+)-.*");
        try (Stream<Path> files = Files.list(NAMES)) {
            for (Path file : files.toList()) {
                Matcher name = ours.matcher(file.getFileName().toString());
                if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    Command.run("ip", "netns", "del", name.group());
                }
            }
        } catch (IOException unreadable) {
            throw new LabException("cannot list " + NAMES, unreadable);
        }
    }
}
