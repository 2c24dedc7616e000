package dev.tses.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs {@code kc.sh build}, but only when something that goes into it has changed. */
final class KeycloakBuild {
    private static final List<String> OPTIONS =
            List.of("--db=postgres", "--cache=local", "--health-enabled=true", "--metrics-enabled=true");

    private final Children children;
    private final KeycloakDistribution distribution;
    private final Path providers;
    private final List<String> options;
    private final Path log;

    KeycloakBuild(Children children, KeycloakDistribution distribution, StackOptions stack, Path log) {
        this.children = children;
        this.distribution = distribution;
        this.providers = stack.providersFolder();
        this.options = withDefaults(stack.buildOptions());
        this.log = log;
    }

    /** The stack's own options, unless the same ones are given. */
    static List<String> withDefaults(List<String> given) {
        Set<String> names = given.stream().map(KeycloakBuild::name).collect(Collectors.toSet());
        return Stream.concat(OPTIONS.stream().filter(option -> !names.contains(name(option))), given.stream())
                .toList();
    }

    /** A build that was cut short may have left the server in pieces. */
    boolean wasCutShort() {
        return Files.exists(underWay());
    }

    boolean isCurrent() throws IOException {
        return stamp().isIn(stampFile());
    }

    void run() throws IOException, InterruptedException {
        BuildStamp stamp = stamp();
        Files.deleteIfExists(stampFile());
        Files.writeString(underWay(), "");
        copyProviders();
        Child build = children.start(Role.TOOL, command(), log);
        if (build.exitStatus() != 0) {
            children.ensureOpen();
            throw new StackException(
                    "Keycloak could not be built with the providers of " + providers + "." + LogExcerpt.of(log));
        }
        Files.writeString(stampFile(), stamp.text());
        Files.delete(underWay());
    }

    private ProcessBuilder command() {
        List<String> words = new ArrayList<>(List.of("sh", distribution.script().toString(), "build"));
        words.addAll(options);
        ProcessBuilder process = new ProcessBuilder(words);
        KeycloakEnvironment.clean(process.environment());
        // Such a short run does not pay for the optimising compiler.
        process.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        return process;
    }

    private void copyProviders() throws IOException {
        Path target = distribution.home().resolve("providers");
        Folders.delete(target);
        Files.createDirectories(target);
        for (Path jar : BuildStamp.jars(providers)) {
            Files.copy(jar, target.resolve(jar.getFileName()));
        }
    }

    private static String name(String option) {
        return option.split("=", 2)[0];
    }

    private BuildStamp stamp() throws IOException {
        return BuildStamp.of(distribution.id(), providers, options);
    }

    private Path stampFile() {
        return distribution.home().resolve(".build-stamp");
    }

    private Path underWay() {
        return distribution.home().resolve(".build-under-way");
    }
}
