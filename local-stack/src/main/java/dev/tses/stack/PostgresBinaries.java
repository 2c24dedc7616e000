package dev.tses.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked from the jar of this platform. */
final class PostgresBinaries {
    private final Path folder;

    PostgresBinaries(Path folder) {
        this.folder = folder;
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /** Does nothing if they are there already in the version that Maven has brought. */
    void unpack() throws IOException {
        Resource archive = Resource.find(archiveName())
                .orElseThrow(() -> new StackException("There is no PostgreSQL for this platform (" + archiveName()
                        + " is missing): use Linux or macOS on x86-64 or ARM64."));
        Path version = folder.resolve("version");
        if (Files.exists(version) && Files.readString(version).equals(archive.jar())) {
            return;
        }
        Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
        Folders.delete(fresh);
        unpack(archive, fresh);
        Files.writeString(fresh.resolve("version"), archive.jar());
        Folders.replace(fresh, folder);
    }

    private static void unpack(Resource archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive.open())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, folder.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & 0100) != 0) {
            Folders.makeExecutable(target);
        }
    }

    private static String archiveName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        return "postgres-" + (system.startsWith("mac") ? "darwin" : system.split(" ", -1)[0]) + "-"
                + (Set.of("aarch64", "arm64").contains(processor) ? "arm_64" : "x86_64") + ".txz";
    }
}
