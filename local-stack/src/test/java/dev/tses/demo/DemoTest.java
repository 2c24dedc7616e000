package dev.tses.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Demo demo = new Demo(printer(out), printer(err), new Terminal(false, false), Map.of());

    @Test
    void helps() {
        assertThat(demo.run(List.of("--help"))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("./run", "--keycloak", "--step")
                .matches("\\p{ASCII}*");
    }

    @Test
    void wrongOptionsHaveAStatusOfTheirOwn() {
        assertThat(demo.run(List.of("--bogus"))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("Unknown option --bogus: see ./demo --help.\n");
    }

    @Test
    void whereNothingAnswersItSaysHowToStartTheSystem() {
        assertThat(demo.run(List.of("--keycloak", "http://127.0.0.1:1"))).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("Nothing answers at http://127.0.0.1:1. Start the system with ./run");
        assertThat(out.size()).isZero();
    }

    private static PrintStream printer(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
