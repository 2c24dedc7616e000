package dev.tses.smtp;

import dev.tses.smtp.fixture.ScriptedServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.email.DefaultEmailAuthenticator;
import org.keycloak.email.EmailAuthenticator;
import org.keycloak.email.EmailAuthenticator.AuthenticatorType;
import org.keycloak.email.EmailException;
import org.keycloak.email.PasswordAuthEmailAuthenticator;
import org.keycloak.email.TokenAuthEmailAuthenticator;

/** A sender as the factory puts it together, with options, a clock and a registry of the test's. */
final class TestSender implements AutoCloseable {

    static final SenderOptions OPTIONS =
            new SenderOptions(16, Duration.ofSeconds(10), Duration.ofSeconds(60), 100, Duration.ofSeconds(600));

    final TestClock clock = new TestClock();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final FakeSession session = new FakeSession();
    private final Map<AuthenticatorType, EmailAuthenticator> authenticators = Map.of(
            AuthenticatorType.NONE, new DefaultEmailAuthenticator(),
            AuthenticatorType.BASIC, new PasswordAuthEmailAuthenticator(),
            AuthenticatorType.TOKEN, new TokenAuthEmailAuthenticator());
    private final MailWriter writer = new MailWriter(clock);
    private final PooledSender sender;

    TestSender() {
        this(OPTIONS);
    }

    TestSender(SenderOptions options) {
        sender = new PooledSender(options, clock, registry);
    }

    /** Settings for a server on this machine. */
    static Map<String, String> settings(ScriptedServer server, String... more) {
        return settings(server.port(), more);
    }

    static Map<String, String> settings(int port, String... more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("host", "localhost");
        settings.put("port", Integer.toString(port));
        settings.put("from", "no-reply@tses.example");
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    SmtpSenderProvider provider() {
        return provider(session);
    }

    SmtpSenderProvider provider(FakeSession other) {
        return new SmtpSenderProvider(
                other.session(), new KeycloakConnector(other.session(), authenticators, Trust::of), writer, sender);
    }

    void send(Map<String, String> settings) throws EmailException {
        send(settings, "alice@example.com");
    }

    void send(Map<String, String> settings, String address) throws EmailException {
        provider().send(settings, address, "Your code", "The code is 123456.", "<p>The code is 123456.</p>");
    }

    void tidy() {
        sender.tidy();
    }

    double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    double gauge(String state) {
        return registry.get("tses.smtp.connections").tag("state", state).gauge().value();
    }

    @Override
    public void close() {
        sender.close();
    }
}
