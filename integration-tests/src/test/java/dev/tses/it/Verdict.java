package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * What the shipped command says of an export of the trail.
 *
 * @param status how it ended
 * @param text what it said
 */
record Verdict(int status, String text) {

    /**
     * Runs it.
     *
     * @param folder for its files
     * @param export as the proof endpoint answers it
     * @param keys as the realm publishes them
     */
    static Verdict of(Path folder, String export, String keys) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("tses.repository"), "verify").toString(),
                        Files.writeString(folder.resolve("trail.ndjson"), export)
                                .toString(),
                        Files.writeString(folder.resolve("keys.json"), keys).toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Verdict(process.exitValue(), text);
    }
}
