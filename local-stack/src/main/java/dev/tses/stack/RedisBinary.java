package dev.tses.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.error.OsArchitectureNotFound;

/** The Redis server program: the one that Maven has brought, or else one that is installed. */
final class RedisBinary {
    private final Path folder;

    RedisBinary(Path folder) {
        this.folder = folder;
    }

    /** @throws StackException if none of them runs on this machine */
    Path locate() throws IOException, InterruptedException {
        Optional<Path> bundled = bundled();
        if (bundled.isPresent() && runs(bundled.get())) {
            return bundled.get();
        }
        for (Path installed : installed()) {
            if (runs(installed)) {
                return installed;
            }
        }
        throw new StackException("Redis cannot run here: the server that Maven brings needs OpenSSL 3 (Debian, Ubuntu:"
                + " apt install libssl3; macOS: brew install openssl@3). An installed redis-server or valkey-server"
                + " in the PATH does as well.");
    }

    private Optional<Path> bundled() throws IOException {
        try {
            Files.createDirectories(folder);
            return Optional.of(ExecutableProvider.newJarResourceProvider(folder.toFile())
                    .get()
                    .toPath());
        } catch (OsArchitectureNotFound e) {
            return Optional.empty();
        }
    }

    private static Iterable<Path> installed() {
        return Stream.of("redis-server", "valkey-server")
                .map(SearchPath::find)
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean runs(Path program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
