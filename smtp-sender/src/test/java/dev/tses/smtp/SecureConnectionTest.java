package dev.tses.smtp;

import static dev.tses.smtp.TestSender.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.tses.smtp.fixture.Certificate;
import dev.tses.smtp.fixture.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.common.enums.HostnameVerificationPolicy;
import org.keycloak.email.EmailException;

/** TLS, logins and timeouts. */
final class SecureConnectionTest {

    private static final Certificate LOCALHOST = Certificate.of("localhost");
    private static final Certificate ELSEWHERE = Certificate.of("mail.tses.example");

    private final TestSender sender = new TestSender();

    @AfterEach
    void stop() {
        sender.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssl", "starttls"})
    void aTrustedCertificateForTheHostIsBelievedAndTheConnectionIsKept(String kind) throws Exception {
        sender.session.trusting(LOCALHOST);
        try (ScriptedServer server = secured(kind).apply(LOCALHOST)) {
            sender.send(settings(server, kind, "true"));
            sender.send(settings(server, kind, "true"));
            sender.clock.pass(Duration.ofSeconds(2));
            sender.send(settings(server, kind, "true"));

            assertThat(server.mails()).hasSize(3);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.commands()).containsOnlyOnce("NOOP");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssl", "starttls"})
    void anUnknownCertificateIsNot(String kind) {
        sender.session.trusting(ELSEWHERE);
        try (ScriptedServer server = secured(kind).apply(LOCALHOST)) {
            assertThatThrownBy(() -> sender.send(settings(server, kind, "true")))
                    .isInstanceOf(EmailException.class)
                    .hasMessageContaining("No connection");

            assertThat(server.mails()).isEmpty();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssl", "starttls"})
    void withoutATruststoreTheJvmsIsAsked(String kind) {
        try (ScriptedServer server = secured(kind).apply(LOCALHOST)) {
            assertThatThrownBy(() -> sender.send(settings(server, kind, "true")))
                    .isInstanceOf(EmailException.class);
            assertThat(server.mails()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssl", "starttls"})
    void aTrustedCertificateForAnotherHostIsNotUnlessThePolicySaysSo(String kind) throws Exception {
        sender.session.trusting(ELSEWHERE);
        try (ScriptedServer server = secured(kind).apply(ELSEWHERE)) {
            assertThatThrownBy(() -> sender.send(settings(server, kind, "true")))
                    .isInstanceOf(EmailException.class);
            assertThat(server.mails()).isEmpty();

            sender.session.policy(HostnameVerificationPolicy.ANY);
            sender.clock.pass(Duration.ofSeconds(1));
            sender.send(settings(server, kind, "true"));
            assertThat(server.mails()).hasSize(1);
        }
    }

    @Test
    void withThePolicyAnyEveryCertificateWillDoForTlsFromTheStart() throws Exception {
        sender.session.trusting(ELSEWHERE).policy(HostnameVerificationPolicy.ANY);
        try (ScriptedServer server = ScriptedServer.tls(LOCALHOST)) {
            sender.send(settings(server, "ssl", "true"));

            assertThat(server.mails()).hasSize(1);
        }
    }

    @Test
    void aServerThatWantsTlsFirstSaysSo() {
        try (ScriptedServer server = ScriptedServer.start()) {
            server.script(line ->
                    line.is("MAIL") ? Optional.of("530 5.7.0 Must issue a STARTTLS command first") : Optional.empty());

            assertThatThrownBy(() -> sender.send(settings(server))).hasMessageContaining("SMTP 530");
        }
    }

    @Test
    void theLoginIsTheRealmsAndItsPasswordMayBeInTheVault() throws Exception {
        sender.session.secret("${vault.smtp}", "from-the-vault");
        try (ScriptedServer server = ScriptedServer.start()) {
            server.offer("AUTH PLAIN");
            sender.send(settings(server, "auth", "true", "user", "tses", "password", "in-clear"));
            sender.send(settings(server, "auth", "true", "user", "tses", "password", "${vault.smtp}"));

            assertThat(logins(server)).containsExactly("tses\0tses\0in-clear", "tses\0tses\0from-the-vault");
        }
    }

    @Test
    void connectionsAreSharedByWhoeverHasTheSameLoginAndByNobodyElse() throws Exception {
        FakeSession one = new FakeSession().inRealm("one").secret("${vault.smtp}", "ones");
        FakeSession two = new FakeSession().inRealm("two").secret("${vault.smtp}", "twos");
        try (ScriptedServer server = ScriptedServer.start()) {
            server.offer("AUTH PLAIN");
            for (FakeSession session : List.of(one, two, one, two)) {
                send(session, settings(server, "auth", "true", "user", "tses", "password", "same"));
            }
            assertThat(server.connections()).isEqualTo(1);

            for (FakeSession session : List.of(one, two, one, two)) {
                send(session, settings(server, "auth", "true", "user", "tses", "password", "${vault.smtp}"));
            }
            assertThat(logins(server)).containsExactly("tses\0tses\0same", "tses\0tses\0ones", "tses\0tses\0twos");

            send(one, settings(server, "auth", "true", "user", "tses", "password", "other"));
            send(one, settings(server));
            assertThat(server.connections()).isEqualTo(5);
        }
    }

    @Test
    void anAccessTokenIsFetchedOnceAndLogsIn() throws Exception {
        List<String> requests = new CopyOnWriteArrayList<>();
        HttpServer tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokens.createContext("/token", exchange -> {
            requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = "{\"access_token\":\"t0ken\",\"expires_in\":300}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        tokens.start();
        try (ScriptedServer server = ScriptedServer.start()) {
            server.offer("AUTH XOAUTH2 PLAIN");
            Map<String, String> settings = settings(
                    server,
                    "auth",
                    "true",
                    "authType",
                    "token",
                    "user",
                    "tses@example.com",
                    "authTokenUrl",
                    "http://localhost:" + tokens.getAddress().getPort() + "/token",
                    "authTokenScope",
                    "smtp",
                    "authTokenClientId",
                    "client",
                    "authTokenClientSecret",
                    "s3cret");
            sender.send(settings);
            sender.send(settings);
            send(new FakeSession().inRealm("another"), settings);

            assertThat(requests).hasSize(2).first().asString().contains("client_secret=s3cret", "scope=smtp");
            assertThat(logins(server)).hasSize(2).containsOnly("user=tses@example.com\1auth=Bearer t0ken\1\1");
            assertThat(server.connections()).isEqualTo(2);
        } finally {
            tokens.stop(0);
        }
    }

    @Test
    void whatAConnectionIsKeptUnderShowsNoSecret() throws Exception {
        Map<String, String> config =
                Map.of("host", "mail", "auth", "true", "user", "tses", "password", "hunter2", "from", "a@tses.example");
        Route route = SmtpSettings.of(config).first("realm");

        assertThat(route.toString()).isEqualTo("mail:25");
        assertThat(route.server().login().toString()).isEqualTo("BASIC");
        assertThat(route.server().login().fingerprint())
                .doesNotContain("hunter2")
                .hasSize(64);
    }

    @Test
    void defaultsAreThoseOfKeycloak() throws Exception {
        SmtpServer server = SmtpSettings.of(Map.of("ssl", "true", "timeout", "", "writeTimeout", "-1"))
                .first("realm")
                .server();

        assertThat(server)
                .isEqualTo(new SmtpServer(
                        "localhost", 465, true, false, Login.none(), 10_000, 10_000, 10_000, false, false));
    }

    @Test
    void theTimeoutForAnswersIsTheRealms() {
        try (ScriptedServer server = ScriptedServer.start()) {
            server.script(line -> line.text().equals(".") ? Optional.of(ScriptedServer.HANG) : Optional.empty());
            long start = System.nanoTime();

            assertThatThrownBy(() -> sender.send(settings(server, "timeout", "300")))
                    .hasMessageContaining("SocketTimeoutException");

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(280), Duration.ofSeconds(9));
        }
    }

    @Test
    void aServerThatStopsReadingIsGivenTheRealmsTimeToWrite() {
        try (ScriptedServer server = ScriptedServer.start()) {
            // Until then the mail is made, which takes its time.
            AtomicLong asked = new AtomicLong();
            server.script(line -> {
                if (!line.text().equals("content")) {
                    return Optional.empty();
                }
                asked.compareAndSet(0, System.nanoTime());
                return Optional.of(ScriptedServer.HANG);
            });

            assertThatThrownBy(() -> sender.provider()
                            .send(
                                    settings(server, "writeTimeout", "300"),
                                    "alice@example.com",
                                    "s",
                                    "many words ".repeat(3_000_000),
                                    null))
                    .isInstanceOf(EmailException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - asked.get()))
                    .as("not the usual ten seconds")
                    .isLessThan(Duration.ofSeconds(9));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aServerThatDoesNotAcceptIsGivenTheRealmsTimeToConnect() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            while (reaches(full, waiting)) {
                // Its queue takes one or two.
            }
            long start = System.nanoTime();

            assertThatThrownBy(() -> sender.send(settings(full.getLocalPort(), "connectionTimeout", "300")))
                    .isInstanceOf(EmailException.class)
                    .hasMessageContaining("No connection");

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(280), Duration.ofSeconds(9));
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    private static boolean reaches(ServerSocket server, List<Socket> waiting) throws IOException {
        Socket socket = new Socket();
        waiting.add(socket);
        try {
            socket.connect(server.getLocalSocketAddress(), 200);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private void send(FakeSession session, Map<String, String> settings) throws EmailException {
        sender.provider(session).send(settings, "alice@example.com", "s", "t", null);
    }

    private static List<String> logins(ScriptedServer server) {
        return server.commands().stream()
                .filter(line -> line.startsWith("AUTH"))
                .map(ScriptedServer::decoded)
                .toList();
    }

    private static Function<Certificate, ScriptedServer> secured(String kind) {
        return kind.equals("ssl") ? ScriptedServer::tls : ScriptedServer::starttls;
    }
}
