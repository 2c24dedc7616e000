package dev.tses.smtp;

import static dev.tses.smtp.TestSender.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tses.smtp.fixture.ScriptedServer;
import jakarta.mail.AuthenticationFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.email.EmailException;

/** Servers that are away, and the second server. */
final class UnreachableServerTest {

    private final ScriptedServer first = ScriptedServer.start();
    private final ScriptedServer second = ScriptedServer.start();
    private final TestSender sender = new TestSender();

    @AfterEach
    void stop() {
        sender.close();
        first.close();
        second.close();
    }

    @Test
    void aServerThatIsAwayIsNotAskedForEveryMail() throws Exception {
        first.script(line -> line.text().isEmpty() ? Optional.of("421 too busy") : Optional.empty());
        assertThatThrownBy(() -> sender.send(settings(first))).hasMessageContaining("SMTP 421");

        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> sender.send(settings(first)))
                    .isInstanceOf(EmailException.class)
                    .hasMessageContaining("localhost:" + first.port())
                    .hasMessageContaining("a moment ago")
                    .hasMessageContaining("SMTP 421");
        }
        assertThat(first.connections()).isEqualTo(1);

        first.script(line -> Optional.empty());
        sender.clock.pass(Duration.ofSeconds(1));
        sender.send(settings(first));
        assertThat(first.mails()).hasSize(1);
    }

    @Test
    void aServerThatAcceptsConnectionsAndSaysNothingIsAway() {
        first.script(line -> line.text().isEmpty() ? Optional.of(ScriptedServer.HANG) : Optional.empty());
        long start = System.nanoTime();

        assertThatThrownBy(() -> sender.send(settings(first, "timeout", "300")))
                .hasMessageContaining("SocketTimeoutException");
        assertThatThrownBy(() -> sender.send(settings(first, "timeout", "300"))).hasMessageContaining("a moment ago");

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(280), Duration.ofSeconds(9));
    }

    @Test
    void aServerThatRefusesConnectionsIsAway() throws Exception {
        int port = first.port();
        first.close();

        assertThatThrownBy(() -> sender.send(settings(port))).hasMessageContaining("ConnectException");

        try (ScriptedServer back = ScriptedServer.startOn(port)) {
            sender.clock.pass(Duration.ofSeconds(1));
            sender.send(settings(port));
            assertThat(back.mails()).hasSize(1);
        }
    }

    @Test
    void aRefusedRecipientIsNoFailureOfTheServer() throws Exception {
        first.script(line -> line.text().contains("nobody@") ? Optional.of("550 no") : Optional.empty());

        assertThatThrownBy(() -> sender.send(settings(first), "nobody@example.com"))
                .isInstanceOf(EmailException.class);
        sender.send(settings(first));

        assertThat(first.mails()).hasSize(1);
    }

    @Test
    void aLoginThatFailsIsNotTriedForEveryMailAndSaysItsReplyCode() {
        first.offer("AUTH PLAIN");
        first.script(line -> line.is("AUTH") ? Optional.of("535 5.7.8 bad credentials") : Optional.empty());
        Map<String, String> settings = settings(first, "auth", "true", "user", "tses", "password", "wrong");

        EmailException failed = catchThrowableOfType(EmailException.class, () -> sender.send(settings));
        assertThat(failed).hasMessageContaining("SMTP 535");
        assertThat(causes(failed))
                .hasAtLeastOneElementOfType(AuthenticationFailedException.class)
                .extracting(Throwable::getMessage)
                .anyMatch(message -> message.startsWith("535"));
        EmailException again = catchThrowableOfType(EmailException.class, () -> sender.send(settings));
        assertThat(causes(again)).hasAtLeastOneElementOfType(AuthenticationFailedException.class);
        assertThat(first.connections()).isEqualTo(1);
    }

    @Test
    void aCorrectedPasswordIsTriedAtOnce() throws Exception {
        first.offer("AUTH PLAIN");
        first.script(
                line -> line.is("AUTH") && ScriptedServer.decoded(line.text()).endsWith("wrong")
                        ? Optional.of("535 5.7.8 bad credentials")
                        : Optional.empty());
        assertThatThrownBy(() -> sender.send(settings(first, "auth", "true", "user", "tses", "password", "wrong")))
                .isInstanceOf(EmailException.class);

        sender.send(settings(first, "auth", "true", "user", "tses", "password", "right"));

        assertThat(first.mails()).hasSize(1);
    }

    @Test
    void theSecondServerIsAskedWhileTheFirstIsAwayAndTheFirstAgainWhenItIsBack() throws Exception {
        first.script(line -> line.text().isEmpty() ? Optional.of("421 too busy") : Optional.empty());
        for (int i = 0; i < 5; i++) {
            sender.send(either());
        }
        assertThat(second.mails()).hasSize(5);
        assertThat(second.connections()).isEqualTo(1);
        assertThat(first.connections()).isEqualTo(1);
        assertThat(sender.count("tses.smtp.failovers")).isEqualTo(5);
        assertThat(sender.count("tses.smtp.mails", "outcome", "accepted")).isEqualTo(5);

        first.script(line -> Optional.empty());
        sender.clock.pass(Duration.ofSeconds(1));
        sender.send(either());
        assertThat(first.mails()).hasSize(1);
        assertThat(sender.count("tses.smtp.failovers")).isEqualTo(5);
    }

    @Test
    void theSecondServerIsAskedForWhateverKeepsConnectionsFromBeingHad() throws Exception {
        List<ScriptedServer.Script> troubles = List.of(
                line -> line.text().isEmpty() ? Optional.of("554 go away") : Optional.empty(),
                line -> line.text().isEmpty() ? Optional.of(ScriptedServer.DROP) : Optional.empty(),
                line -> line.is("EHLO") || line.is("HELO") ? Optional.of("421 later") : Optional.empty(),
                line -> line.is("MAIL") ? Optional.of(ScriptedServer.DROP) : Optional.empty(),
                line -> line.is("AUTH") ? Optional.of("535 no") : Optional.empty());
        first.offer("AUTH PLAIN");
        int expected = 0;
        for (ScriptedServer.Script trouble : troubles) {
            sender.clock.pass(Duration.ofSeconds(10));
            first.script(trouble);
            sender.send(either("auth", "true", "user", "u", "password", "p", "tsesFailoverAuth", "false"));
            assertThat(second.mails()).hasSize(++expected);
        }
    }

    @Test
    void theSecondServerIsNotAskedForAMailThatTheFirstHasRefusedOrMayHave() throws Exception {
        for (String verb : List.of("MAIL", "RCPT", "DATA", ".")) {
            first.script(line -> line.is(verb) ? Optional.of("550 no") : Optional.empty());
            assertThatThrownBy(() -> sender.send(either())).as(verb).hasMessageContaining("SMTP 550");
        }
        first.script(line -> line.text().equals(".") ? Optional.of(ScriptedServer.DROP) : Optional.empty());
        assertThatThrownBy(() -> sender.send(either())).isInstanceOf(EmailException.class);

        assertThat(second.connections()).isZero();
    }

    @Test
    void aMailWhoseFateIsNotKnownIsSaidToBeSo() {
        for (String answer : List.of(ScriptedServer.DROP, "421 closing")) {
            first.script(line -> line.text().equals(".") ? Optional.of(answer) : Optional.empty());

            assertThatThrownBy(() -> sender.send(either())).as(answer).isInstanceOf(UncertainException.class);
        }
        first.script(line -> Optional.empty());
        assertThatCode(() -> sender.send(either())).doesNotThrowAnyException();
    }

    @Test
    void aRecipientThatAServerHangsUpOnStopsNobodyElse() throws Exception {
        first.script(line -> line.text().contains("mallory") ? Optional.of("421 not from you") : Optional.empty());

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> sender.send(either(), "mallory@example.com"))
                    .isInstanceOf(EmailException.class)
                    .isNotInstanceOf(UnreachableException.class);
            sender.send(either(), "alice@example.com");
        }

        assertThat(first.mails()).hasSize(3);
        assertThat(second.connections()).isZero();
    }

    @Test
    void theFirstServersSecretsAreNotForTheSecond() throws Exception {
        first.close();
        second.offer("AUTH PLAIN");

        sender.send(either("auth", "true", "user", "u", "password", "s3cret"));

        assertThat(second.mails()).hasSize(1);
        assertThat(second.commands()).noneMatch(line -> line.startsWith("AUTH"));
        assertThatThrownBy(() -> sender.send(
                        either("auth", "true", "user", "u", "password", "s3cret", "tsesFailoverAuth", "true")))
                .isInstanceOf(EmailException.class);
        assertThat(second.commands()).noneMatch(line -> line.contains("s3cret") || line.startsWith("AUTH PLAIN d"));
    }

    @Test
    void whenBothAreAwayBothAreNamed() {
        first.close();
        second.close();

        assertThatThrownBy(() -> sender.send(either()))
                .isInstanceOf(EmailException.class)
                .hasMessageContaining("localhost:" + first.port())
                .hasMessageContaining("localhost:" + second.port());
    }

    @Test
    void theSecondServersPasswordComesFromTheVault() throws Exception {
        first.close();
        second.offer("AUTH PLAIN");
        sender.session.secret("${vault.second}", "s3cret");

        sender.send(either(
                "tsesFailoverAuth", "true", "tsesFailoverUser", "two", "tsesFailoverPassword", "${vault.second}"));

        String auth = second.commands().stream()
                .filter(line -> line.startsWith("AUTH"))
                .findFirst()
                .orElseThrow();
        assertThat(ScriptedServer.decoded(auth)).isEqualTo("two\0two\0s3cret");
    }

    @Test
    void theSecondServersPasswordInClearTextIsRefused() {
        Map<String, String> settings = either("tsesFailoverPassword", "s3cret");

        assertThatThrownBy(() -> sender.provider().validate(settings))
                .isInstanceOf(EmailException.class)
                .hasMessageContaining("tsesFailoverPassword")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> sender.send(settings)).hasMessageContaining("tsesFailoverPassword");
        assertThat(first.connections()).isZero();
    }

    private Map<String, String> either(String... more) {
        Map<String, String> settings = settings(first, more);
        settings.put("tsesFailoverHost", "localhost");
        settings.put("tsesFailoverPort", Integer.toString(second.port()));
        return settings;
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}
