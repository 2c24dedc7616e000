package dev.tses.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where everything lives. */
record WorkFolder(Path root) {

    Path server() {
        return root.resolve("server");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path redis() {
        return root.resolve("redis");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path lock() {
        return root.resolve("lock");
    }

    Path roster() {
        return root.resolve("processes");
    }

    Path password() {
        return postgres().resolve("password");
    }

    /** Remembers which realm file the data began with. */
    Path importedRealm() {
        return postgres().resolve("imported-realm");
    }

    /** Creates the folders; the logs of an earlier run make room for new ones. */
    void prepare() throws IOException {
        Folders.delete(logs());
        for (Path folder : List.of(postgres(), redis(), logs())) {
            Files.createDirectories(folder);
        }
    }

    /** Deletes the data of all databases; programs and their builds stay. */
    void forgetData() throws IOException {
        Folders.delete(PostgresServer.data(postgres()));
        Folders.delete(RedisServer.data(redis()));
        Files.deleteIfExists(importedRealm());
    }
}
