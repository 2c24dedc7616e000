package dev.tses.stack;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns wished ports into ports that nobody uses right now. */
final class PortPlan {
    private final RandomGenerator random;
    private final Set<Integer> given = new HashSet<>();

    PortPlan(RandomGenerator random) {
        this.random = random;
    }

    /** @throws StackException one line for every wished port that is in use or wished twice */
    Ports settle(Ports wished) {
        List<String> complaints = Stream.concat(
                        doubles(wished).stream(),
                        Stream.of(Service.values())
                                .map(service -> complaint(service, wished.of(service)))
                                .flatMap(Optional::stream))
                .toList();
        if (!complaints.isEmpty()) {
            throw new StackException(String.join("\n", complaints));
        }
        given.addAll(wished.numbers().values());
        return new Ports(fill(wished));
    }

    private static List<String> doubles(Ports wished) {
        Map<Integer, Service> first = new HashMap<>();
        return Stream.of(Service.values())
                .filter(service -> wished.of(service) != 0)
                .flatMap(service -> Optional.ofNullable(first.putIfAbsent(wished.of(service), service)).stream()
                        .map(other -> "Port " + wished.of(service) + " is wanted for " + other.label() + " and for "
                                + service.label() + ": choose another one with " + service.option() + "."))
                .toList();
    }

    private Optional<String> complaint(Service service, int port) {
        if (port == 0) {
            return Optional.empty();
        }
        try {
            probe(port);
            return Optional.empty();
        } catch (BindException e) {
            return Optional.of(isForbidden(e) ? forbidden(service, port) : taken(service, port));
        } catch (IOException e) {
            return Optional.of("Port " + port + " (" + service.label() + ") cannot be opened: " + e.getMessage() + ".");
        }
    }

    private static boolean isForbidden(BindException e) {
        return String.valueOf(e.getMessage()).contains("denied");
    }

    private static String forbidden(Service service, int port) {
        return "Port " + port + " (" + service.label() + ") may only be opened by root: choose one above 1023 with "
                + service.option() + ".";
    }

    private String taken(Service service, int port) {
        return "Port " + port + " (" + service.label() + ") is used by another program: stop that program, or choose"
                + " another port, for example " + service.option() + " " + freeAfter(port) + ".";
    }

    private int freeAfter(int port) {
        return IntStream.rangeClosed(port + 1, Math.min(port + 100, 65535))
                .filter(PortPlan::isFree)
                .findFirst()
                .orElseGet(this::free);
    }

    private Map<Service, Integer> fill(Ports wished) {
        Map<Service, Integer> numbers = new HashMap<>();
        for (Service service : Service.values()) {
            numbers.put(service, wished.of(service) == 0 ? free() : wished.of(service));
        }
        return numbers;
    }

    /**
     * Below the range from which systems take ports for outgoing connections: a client that keeps trying to reach a
     * stopped server on a port of that range may end up connected to itself.
     */
    int free() {
        for (int attempt = 0; attempt < 1000; attempt++) {
            int port = random.nextInt(20_000, 30_000);
            if (isFree(port) && given.add(port)) {
                return port;
            }
        }
        throw new StackException("No free port was found between 20000 and 29999.");
    }

    private static boolean isFree(int port) {
        try {
            probe(port);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void probe(int port) throws IOException {
        InetSocketAddress address = Loopback.at(port);
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
        }
        // macOS lets 127.0.0.1 be bound although somebody listens on all addresses.
        if (answers(address)) {
            throw new BindException("in use");
        }
    }

    private static boolean answers(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
