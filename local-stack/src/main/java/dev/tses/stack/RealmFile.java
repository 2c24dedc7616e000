package dev.tses.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The exported realm that Keycloak imports at its first start. */
final class RealmFile {
    private final Path file;

    RealmFile(Path file) {
        this.file = file;
    }

    /** @throws StackException if the file is missing or holds no realm */
    String realm() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new StackException("The realm file " + file + " is missing.");
        }
        String name = new ObjectMapper().readTree(file.toFile()).path("realm").asText();
        if (name.isEmpty()) {
            throw new StackException("The file " + file + " has no \"realm\".");
        }
        return name;
    }

    /** Puts it where Keycloak looks for realms to import. */
    void install(Path keycloakHome) throws IOException {
        Path folder = keycloakHome.resolve("data/import");
        Folders.delete(folder);
        Files.createDirectories(folder);
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether Keycloak's data began with another version of this file, which it then keeps. */
    boolean differsFrom(Path imported) throws IOException {
        return Files.exists(imported) && Files.mismatch(file, imported) != -1;
    }

    /** Remembers what Keycloak's data began with. */
    void rememberIn(Path imported) throws IOException {
        if (!Files.exists(imported)) {
            Files.copy(file, imported);
        }
    }
}
