package dev.tses.stack.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final ConsoleProgress progress = new ConsoleProgress(new PrintStream(screen, true, UTF_8));

    @Test
    void completesTheLineOfAStepWithItsTime() {
        progress.started("Start Redis");
        assertThat(text()).startsWith("  Start Redis ...").doesNotContain("\n");

        progress.finished("Start Redis", Duration.ofMillis(1234));
        assertThat(text()).endsWith("... " + "  1.2 s\n");
    }

    @Test
    void beginsANewLineAfterAStepThatWasCutShort() {
        progress.started("Start Keycloak");
        progress.started("Stop Keycloak");

        assertThat(text().lines()).hasSize(2);
    }

    @Test
    void tellsTheEndElsewhere() {
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        progress.continueOn(new PrintStream(other, true, UTF_8));

        progress.started("Stop Redis");

        assertThat(text()).isEmpty();
        assertThat(other.toString(UTF_8)).contains("Stop Redis");
    }

    private String text() {
        return screen.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
