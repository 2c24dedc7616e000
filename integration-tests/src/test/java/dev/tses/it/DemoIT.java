package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.stack.LocalStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code ./demo} as people and build servers start it. */
final class DemoIT {

    @Test
    void showsEveryFeatureFindsNoSurpriseAndLeavesNobodyBehind() throws Exception {
        Run run = demo("--realm=" + Stack.running().realm());

        assertThat(run.output())
                .contains(
                        "A code by email, and tokens for it",
                        "A mail that comes late still works",
                        "A code can be bound to the request it was sent for",
                        "People sign in at two pages",
                        "Programs that speak OAuth use the token endpoint",
                        "No mailbox is flooded",
                        "Guessing ends, and an administrator can forgive it",
                        "Strangers who lock an address do not lock its owner out",
                        "What cannot be accepted is told by its name",
                        "The API brings its own documentation",
                        "All of this is in the audit trail",
                        "checks are as expected.")
                .doesNotContain("✗", "\u001b");
        assertThat(run.status()).isZero();
        String people = run.output().replaceAll("(?s).*?somebody-([0-9a-f]+)-.*", "$1");
        assertThat(Admin.signedIn().get("/users?search=*" + people + "*").json())
                .isEmpty();
    }

    @Test
    void aSurpriseIsToldAndEndsWithAStatusOfItsOwn() throws Exception {
        try (Realm realm = Realm.withSettings(Map.of("tsesSendsPerEmail", "5"))) {
            Run run = demo("--realm=" + realm.name());

            assertThat(run.output())
                    .contains(
                            "✗ 202 Accepted   expected 429", "\n  6.2  The fourth is not, wherever it is asked for.\n");
            assertThat(run.status()).isEqualTo(1);
        }
    }

    @Test
    void whereNothingAnswersItSaysHowToStartTheSystem() throws Exception {
        Run run = demo("--keycloak=http://127.0.0.1:1");

        assertThat(run.output())
                .isEqualTo("Nothing answers at http://127.0.0.1:1. Start the system with ./run, or name the address"
                        + " (./demo --help).\n");
        assertThat(run.status()).isEqualTo(3);
    }

    /** Of options that are given twice, the last counts. */
    private static Run demo(String... options) throws IOException, InterruptedException {
        LocalStack stack = Stack.running();
        String script = Path.of(System.getProperty("tses.repository"), "demo").toString();
        ProcessBuilder command = new ProcessBuilder(Stream.concat(
                                Stream.of(script, "--keycloak=" + stack.keycloak(), "--inbox=" + stack.inbox()),
                                Stream.of(options))
                        .toList())
                .redirectErrorStream(true);
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private record Run(int status, String output) {}
}
