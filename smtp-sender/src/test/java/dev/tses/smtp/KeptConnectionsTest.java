package dev.tses.smtp;

import static dev.tses.smtp.TestSender.OPTIONS;
import static dev.tses.smtp.TestSender.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.tses.smtp.fixture.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.email.EmailException;

/** How connections are used, and what happens when they end. */
final class KeptConnectionsTest {

    private final ScriptedServer server = ScriptedServer.start();
    private final TestSender sender = new TestSender();

    @AfterEach
    void stop() {
        sender.close();
        server.close();
    }

    @Test
    void manyMailsShareOneConnectionAndFourCommandsAreEnoughForEach() throws Exception {
        for (int i = 0; i < 20; i++) {
            sender.send(settings(server));
        }

        assertThat(server.mails()).hasSize(20);
        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.commands()).hasSize(1 + 20 * 3);
        assertThat(sender.gauge("idle")).isEqualTo(1);
        assertThat(sender.gauge("active")).isZero();
        assertThat(sender.count("tses.smtp.connections.opened")).isEqualTo(1);
        assertThat(sender.count("tses.smtp.mails", "outcome", "accepted")).isEqualTo(20);
        assertThat(sender.registry.get("tses.smtp.send").timer().count()).isEqualTo(20);
    }

    @Test
    void manyThreadsSendEveryMailOnceAndWholeOverABoundedNumberOfConnections() throws Exception {
        try (TestSender bounded = new TestSender(with(4, Duration.ofSeconds(10)))) {
            List<Callable<Void>> work = IntStream.range(0, 400)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        bounded.provider(new FakeSession())
                                .send(settings(server), "user" + i + "@example.com", "s", "body-" + i + "-end", null);
                        return null;
                    })
                    .toList();
            all(work, 16);
        }

        assertThat(server.mails())
                .extracting(mail -> mail.to() + bodyOf(mail))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 400)
                        .mapToObj(i -> "<user" + i + "@example.com>body-" + i + "-end")
                        .toList());
        assertThat(server.mostOpenConnections()).isLessThanOrEqualTo(4);
        assertThat(server.mails().stream()
                        .map(ScriptedServer.Received::connection)
                        .distinct())
                .hasSizeGreaterThan(1);
    }

    @Test
    void whoGetsNoConnectionInTimeIsTold() throws Exception {
        server.script(line -> line.is("RCPT") ? Optional.of(ScriptedServer.HANG) : Optional.empty());
        try (TestSender bounded = new TestSender(with(1, Duration.ofMillis(100)))) {
            ExecutorService other = Executors.newSingleThreadExecutor();
            Future<?> hanging = other.submit(() -> {
                bounded.provider(new FakeSession()).send(settings(server), "alice@example.com", "s", "t", null);
                return null;
            });
            await().until(() -> server.commands().stream().anyMatch(line -> line.startsWith("RCPT")));

            assertThatThrownBy(() -> bounded.send(settings(server)))
                    .isInstanceOf(EmailException.class)
                    .hasMessageContaining("localhost:" + server.port())
                    .hasMessageContaining("in use");

            server.close();
            assertThatThrownBy(hanging::get).hasCauseInstanceOf(EmailException.class);
            other.shutdown();
        }
    }

    @Test
    void anIdleConnectionIsClosedWithAGoodbye() throws Exception {
        sender.send(settings(server));
        sender.clock.pass(Duration.ofSeconds(59));
        sender.tidy();
        assertThat(server.openConnections()).isEqualTo(1);

        sender.clock.pass(Duration.ofSeconds(1));
        sender.tidy();

        await().until(() -> server.openConnections() == 0);
        assertThat(server.commands()).endsWith("QUIT");
        assertThat(sender.gauge("idle")).isZero();
    }

    @Test
    void whatIsOverdueIsClosedWithoutBeingTold() throws Exception {
        sender.send(settings(server));
        sender.clock.pass(Duration.ofSeconds(60));

        await().until(() -> server.openConnections() == 0);
    }

    @Test
    void aConnectionRetiresAfterItsMails() throws Exception {
        try (TestSender short3 =
                new TestSender(new SenderOptions(16, OPTIONS.patience(), OPTIONS.idle(), 3, OPTIONS.lifetime()))) {
            for (int i = 0; i < 7; i++) {
                short3.send(settings(server));
            }
        }

        assertThat(server.mails())
                .extracting(ScriptedServer.Received::connection)
                .containsExactly(1, 1, 1, 2, 2, 2, 3);
    }

    @Test
    void aConnectionRetiresAfterItsLifetimeHoweverBusyItIs() throws Exception {
        for (int i = 0; i < 13; i++) {
            sender.send(settings(server));
            sender.clock.pass(Duration.ofSeconds(50));
        }

        assertThat(server.mails().get(11).connection()).isEqualTo(1);
        assertThat(server.mails().get(12).connection()).isEqualTo(2);
    }

    @Test
    void aConnectionThatHasRestedIsAskedWhetherItLives() throws Exception {
        sender.send(settings(server));
        sender.send(settings(server));
        assertThat(server.commands()).doesNotContain("NOOP");

        sender.clock.pass(Duration.ofSeconds(2));
        sender.send(settings(server));

        assertThat(server.commands()).containsOnlyOnce("NOOP");
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aServerThatDoesNotAnswerTheQuestionIsGivenASecond() throws Exception {
        server.script(line -> line.is("NOOP") ? Optional.of(ScriptedServer.HANG) : Optional.empty());
        sender.send(settings(server));
        sender.clock.pass(Duration.ofSeconds(2));
        long start = System.nanoTime();

        sender.send(settings(server));

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(9));
        assertThat(server.connections()).isEqualTo(2);
        assertThat(server.mails()).hasSize(2);
    }

    @Test
    void aDeadConnectionCostsNoMail() throws Exception {
        sender.send(settings(server));
        server.cutAll();
        await().until(() -> server.openConnections() == 0);

        sender.send(settings(server));

        assertThat(server.mails()).hasSize(2);
        assertThat(server.connections()).isEqualTo(2);
        assertThat(sender.count("tses.smtp.mails", "outcome", "failed")).isZero();
    }

    @Test
    void aConnectionThatTheServerEndsBeforeTheMailWasBegunCostsNoMail() throws Exception {
        for (String verb : List.of("MAIL", "RCPT")) {
            for (String end : List.of(ScriptedServer.DROP, "421 4.4.2 closing")) {
                server.script(line -> Optional.empty());
                sender.send(settings(server));
                int kept = server.connections();
                int mails = server.mails().size();
                server.script(line -> line.connection() == kept && line.is(verb) ? Optional.of(end) : Optional.empty());

                sender.send(settings(server));

                assertThat(server.mails()).as("%s %s", verb, end).hasSize(mails + 1);
                assertThat(server.connections()).isEqualTo(kept + 1);
            }
        }
    }

    @Test
    void itIsTriedOnceMoreAndNotForEver() throws Exception {
        sender.send(settings(server));
        server.script(line -> line.is("MAIL") ? Optional.of(ScriptedServer.DROP) : Optional.empty());

        assertThatThrownBy(() -> sender.send(settings(server))).isInstanceOf(EmailException.class);

        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aMailThatTheServerMayHaveIsNeverSentAgain() throws Exception {
        for (String verb : List.of("DATA", ".")) {
            for (String end : List.of(ScriptedServer.DROP, "421 4.3.0 closing")) {
                server.script(line -> Optional.empty());
                sender.send(settings(server));
                int kept = server.connections();
                int before = server.commands().size();
                server.script(line -> line.text().equals(verb) ? Optional.of(end) : Optional.empty());

                assertThatThrownBy(() -> sender.send(settings(server)))
                        .as("%s %s", verb, end)
                        .isInstanceOf(EmailException.class);

                assertThat(server.connections()).isEqualTo(kept);
                assertThat(server.commands().subList(before, server.commands().size()))
                        .filteredOn(line -> line.startsWith("MAIL"))
                        .hasSize(1);
            }
        }
    }

    @Test
    void aRefusedRecipientLeavesTheConnectionToTheNextMail() throws Exception {
        server.script(
                line -> line.text().contains("nobody@") ? Optional.of("550 5.1.1 no such user") : Optional.empty());
        sender.send(settings(server));

        EmailException refused =
                catchThrowableOfType(EmailException.class, () -> sender.send(settings(server), "nobody@example.com"));
        sender.send(settings(server), "bob@example.com");

        assertThat(replyIn(refused)).isEqualTo(550);
        assertThat(refused).hasMessageNotContaining("nobody").hasMessageContaining("SMTP 550");
        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.mails())
                .extracting(ScriptedServer.Received::to)
                .containsExactly("<alice@example.com>", "<bob@example.com>");
        assertThat(sender.count("tses.smtp.mails", "outcome", "refused")).isEqualTo(1);
        assertThat(sender.count("tses.smtp.mails", "outcome", "failed")).isZero();
    }

    @Test
    void aRefusedContentLeavesTheConnectionToTheNextMail() throws Exception {
        server.script(line -> line.text().equals(".") ? Optional.of("554 5.7.1 spam") : Optional.empty());
        assertThatThrownBy(() -> sender.send(settings(server))).hasMessageContaining("SMTP 554");
        server.script(line -> Optional.empty());

        sender.send(settings(server));

        assertThat(server.mails()).hasSize(1);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aServerThatDoesNotConfirmTheResetGetsANewConnection() throws Exception {
        server.script(line -> line.is("RCPT")
                ? Optional.of("550 no")
                : line.is("RSET") ? Optional.of("502 what?") : Optional.empty());
        assertThatThrownBy(() -> sender.send(settings(server))).hasMessageContaining("SMTP 550");
        server.script(line -> Optional.empty());

        sender.send(settings(server));

        assertThat(server.mails())
                .extracting(ScriptedServer.Received::connection)
                .containsExactly(2);
    }

    @Test
    void changedSettingsHoldAtOnceAndWhatIsNotPartOfAConnectionDoesNotOpenOne() throws Exception {
        sender.send(settings(server));
        sender.send(settings(server, "from", "other@tses.example", "envelopeFrom", "bounce@tses.example"));
        assertThat(server.connections()).isEqualTo(1);

        sender.send(settings(server, "timeout", "5000"));
        assertThat(server.connections()).isEqualTo(2);

        try (ScriptedServer moved = ScriptedServer.start()) {
            sender.send(settings(moved));
            assertThat(moved.mails()).hasSize(1);
        }
        sender.clock.pass(Duration.ofSeconds(60));
        sender.tidy();
        await().until(() -> server.openConnections() == 0);
    }

    @Test
    void whenTheServerStopsEveryConnectionIsClosed() throws Exception {
        sender.send(settings(server));

        sender.close();

        await().until(() -> server.openConnections() == 0);
        assertThat(server.commands()).endsWith("QUIT");
    }

    private static int replyIn(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain.stream()
                .filter(SMTPAddressFailedException.class::isInstance)
                .map(SMTPAddressFailedException.class::cast)
                .findFirst()
                .orElseThrow()
                .getReturnCode();
    }

    private static String bodyOf(ScriptedServer.Received mail) {
        return mail.content()
                .lines()
                .filter(line -> line.startsWith("body-"))
                .findFirst()
                .orElse("");
    }

    private static SenderOptions with(int connections, Duration patience) {
        return new SenderOptions(connections, patience, OPTIONS.idle(), OPTIONS.mails(), OPTIONS.lifetime());
    }

    private static void all(List<Callable<Void>> work, int threads) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        for (Future<Void> done : executor.invokeAll(work)) {
            done.get();
        }
        executor.shutdown();
    }
}
