package dev.tses.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildStampTest {
    private static final List<String> OPTIONS = List.of("--db=postgres");

    private final Path folder;
    private final BuildStamp before;

    BuildStampTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("a.jar"), "a");
        before = BuildStamp.of("keycloak-1.zip", folder, OPTIONS);
    }

    @Test
    void staysTheSameWhenAJarIsOnlyWrittenAgain() throws IOException {
        Files.setLastModifiedTime(folder.resolve("a.jar"), FileTime.from(Instant.EPOCH));
        Files.writeString(folder.resolve("notes.txt"), "not a jar");

        assertThat(stamp()).isEqualTo(before);
    }

    @Test
    void changesWithTheContentOfAJar() throws IOException {
        Files.writeString(folder.resolve("a.jar"), "b");

        assertThat(stamp()).isNotEqualTo(before);
    }

    @Test
    void changesWithAnotherJar() throws IOException {
        Files.writeString(folder.resolve("b.jar"), "");

        assertThat(stamp()).isNotEqualTo(before);
    }

    @Test
    void changesWithTheNameOfAJar() throws IOException {
        Files.move(folder.resolve("a.jar"), folder.resolve("z.jar"));

        assertThat(stamp()).isNotEqualTo(before);
    }

    @Test
    void changesWithOptionsAndDistribution() throws IOException {
        assertThat(BuildStamp.of("keycloak-1.zip", folder, List.of())).isNotEqualTo(before);
        assertThat(BuildStamp.of("keycloak-2.zip", folder, OPTIONS)).isNotEqualTo(before);
    }

    @Test
    void takesAMissingFolderForAnEmptyOne() throws IOException {
        Files.delete(folder.resolve("a.jar"));

        assertThat(BuildStamp.of("keycloak-1.zip", folder.resolve("missing"), OPTIONS))
                .isEqualTo(stamp());
    }

    @Test
    void isFoundInTheFileThatHoldsIt() throws IOException {
        Path file = folder.resolve("stamp");

        assertThat(before.isIn(file)).isFalse();
        Files.writeString(file, before.text());
        assertThat(before.isIn(file)).isTrue();
    }

    private BuildStamp stamp() throws IOException {
        return BuildStamp.of("keycloak-1.zip", folder, OPTIONS);
    }
}
