package dev.tses.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogExcerptTest {
    private final Path folder;

    LogExcerptTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void prefersTheLinesThatTellOfTrouble() throws IOException {
        assertThat(excerpt("INFO one", "ERROR two", "\tat some.Frame(File.java:1)", "INFO three"))
                .isEqualTo("\n  ERROR two\nThe whole log: " + log());
    }

    @Test
    void showsTheLastLinesWhenNoneTellsOfTrouble() throws IOException {
        assertThat(excerpt("one", "two")).startsWith("\n  one\n  two\n");
    }

    @Test
    void isShort() throws IOException {
        String[] lines = new String[100];
        Arrays.setAll(lines, i -> "ERROR " + i + "x".repeat(1000));

        assertThat(excerpt(lines)).hasLineCount(10).contains("ERROR 99").hasSizeLessThan(3000);
    }

    @Test
    void doesWithoutALog() throws IOException {
        assertThat(LogExcerpt.of(log())).isEqualTo("\nThe whole log: " + log());
    }

    private String excerpt(String... lines) throws IOException {
        Files.write(log(), List.of(lines));
        return LogExcerpt.of(log());
    }

    private Path log() {
        return folder.resolve("server.log");
    }
}
