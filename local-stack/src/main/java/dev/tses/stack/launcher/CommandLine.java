package dev.tses.stack.launcher;

import dev.tses.stack.Ports;
import dev.tses.stack.Service;
import dev.tses.stack.StackOptions;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the person wants.
 *
 * @param ports from options, else from environment variables, else the standard ones
 * @param reset whether the data of earlier starts is deleted first
 */
record CommandLine(
        Ports ports, boolean reset, Optional<Path> workFolder, Optional<Path> providers, Optional<Path> realmFile) {

    /** @throws UsageException if something cannot be understood */
    static CommandLine parse(List<String> words, Map<String, String> environment) {
        CommandLine line =
                new CommandLine(ports(environment), false, Optional.empty(), Optional.empty(), Optional.empty());
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            line = line.with(rest.removeFirst(), rest);
        }
        return line;
    }

    StackOptions.Builder applyTo(StackOptions.Builder options) {
        options.ports(ports).freshData(reset);
        workFolder.ifPresent(options::workFolder);
        providers.ifPresent(options::providersFolder);
        realmFile.ifPresent(options::realmFile);
        return options;
    }

    private CommandLine with(String option, Deque<String> rest) {
        int equals = option.indexOf('=');
        if (equals > 0) {
            rest.addFirst(option.substring(equals + 1));
            return with(option.substring(0, equals), rest);
        }
        return switch (option) {
            case "--reset" -> new CommandLine(ports, true, workFolder, providers, realmFile);
            case "--work-folder" -> new CommandLine(ports, reset, path(option, rest), providers, realmFile);
            case "--providers" -> new CommandLine(ports, reset, workFolder, path(option, rest), realmFile);
            case "--realm-file" -> new CommandLine(ports, reset, workFolder, providers, path(option, rest));
            default -> withPort(option, rest);
        };
    }

    private CommandLine withPort(String option, Deque<String> rest) {
        Service service = Stream.of(Service.values())
                .filter(candidate -> candidate.option().equals(option))
                .findFirst()
                .orElseThrow(() -> new UsageException("Unknown option " + option + ": see ./run --help."));
        Ports changed = ports.with(service, port(option, value(option, rest)));
        return new CommandLine(changed, reset, workFolder, providers, realmFile);
    }

    private static Ports ports(Map<String, String> environment) {
        Ports ports = Ports.standard();
        for (Service service : Service.values()) {
            String value = environment.getOrDefault(service.variable(), "");
            ports = value.isEmpty() ? ports : ports.with(service, port(service.variable(), value));
        }
        return ports;
    }

    private static int port(String name, String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65535) {
            throw new UsageException(
                    name + " must be a port number from 1 to 65535 (0: any free port), but is " + value + ".");
        }
        return Integer.parseInt(value);
    }

    private static Optional<Path> path(String option, Deque<String> rest) {
        return Optional.of(Path.of(value(option, rest)));
    }

    private static String value(String option, Deque<String> rest) {
        return Optional.ofNullable(rest.pollFirst())
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new UsageException(option + " needs a value: see ./run --help."));
    }
}
