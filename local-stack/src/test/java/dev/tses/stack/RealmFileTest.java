package dev.tses.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmFileTest {
    private final Path folder;

    RealmFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void knowsItsRealm() throws IOException {
        assertThat(realm("{\"realm\": \"tses\"}").realm()).isEqualTo("tses");
    }

    @Test
    void complainsWhenItIsMissingOrHoldsNoRealm() {
        assertThatThrownBy(() -> new RealmFile(folder.resolve("missing.json")).realm())
                .hasMessageContaining("missing.json is missing");
        assertThatThrownBy(() -> realm("[]").realm()).hasMessageContaining("no \"realm\"");
    }

    @Test
    void replacesAnOlderFileWhereKeycloakLooks() throws IOException {
        Files.createDirectories(folder.resolve("data/import"));
        Files.writeString(folder.resolve("data/import/other.json"), "{}");

        realm("{\"realm\": \"tses\"}").install(folder);

        assertThat(folder.resolve("data/import"))
                .isDirectoryContaining("glob:**/realm.json")
                .isDirectoryNotContaining("glob:**/other.json");
    }

    @Test
    void tellsWhenTheDataBeganWithAnotherVersion() throws IOException {
        Path imported = folder.resolve("imported");
        realm("{\"realm\": \"tses\"}").rememberIn(imported);

        assertThat(realm("{\"realm\": \"tses\"}").differsFrom(imported)).isFalse();
        assertThat(realm("{\"realm\": \"tses\", \"enabled\": true}").differsFrom(imported))
                .isTrue();
    }

    private RealmFile realm(String json) throws IOException {
        return new RealmFile(Files.writeString(folder.resolve("realm.json"), json));
    }
}
