package dev.tses.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Keycloak's server, unpacked from the zip that Maven has brought. */
final class KeycloakDistribution {
    private static final String PREFIX = "keycloak-quarkus-dist-";

    private final Path zip;
    private final Path home;

    KeycloakDistribution(Path zip, Path home) {
        this.zip = zip;
        this.home = home;
    }

    /** @throws StackException if Maven has not built the repository yet */
    static Path builtIn(Path repository) {
        Path lib = repository.resolve("local-stack/target/lib");
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .max(Path::compareTo)
                    .orElseThrow(() -> missing(lib));
        } catch (IOException e) {
            throw missing(lib);
        }
    }

    Path home() {
        return home;
    }

    /** Such as {@code keycloak-quarkus-dist-26.7.3.zip}. */
    String id() {
        return zip.getFileName().toString();
    }

    String version() {
        return id().replace(PREFIX, "").replace(".zip", "");
    }

    Path script() {
        return home.resolve("bin/kc.sh");
    }

    boolean isUnpacked() throws IOException {
        return Files.exists(marker()) && Files.readString(marker()).equals(id());
    }

    void unpack() throws IOException {
        Path fresh = home.resolveSibling(home.getFileName() + ".new");
        Folders.delete(fresh);
        try (ZipInputStream entries = new ZipInputStream(new BufferedInputStream(Files.newInputStream(zip), 1 << 16))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                write(entries, entry, fresh);
            }
        }
        Folders.replace(fresh, home);
        Files.writeString(marker(), id());
    }

    private static void write(ZipInputStream entries, ZipEntry entry, Path folder) throws IOException {
        Path name = Path.of(entry.getName()).normalize();
        if (entry.isDirectory() || name.startsWith("..") || name.getNameCount() < 2) {
            return;
        }
        // The zip holds one folder with everything inside.
        Path target = folder.resolve(name.subpath(1, name.getNameCount()));
        Files.createDirectories(target.getParent());
        Files.copy(entries, target);
        if (target.toString().endsWith(".sh")) {
            Folders.makeExecutable(target);
        }
    }

    private Path marker() {
        return home.resolve(".distribution");
    }

    private static StackException missing(Path lib) {
        return new StackException(
                "Keycloak's distribution is not in " + lib + ": build first, for example with ./run.");
    }
}
