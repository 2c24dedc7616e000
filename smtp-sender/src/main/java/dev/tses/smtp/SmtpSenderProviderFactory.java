package dev.tses.smtp;

import io.micrometer.core.instrument.Metrics;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.email.DefaultEmailAuthenticator;
import org.keycloak.email.EmailAuthenticator;
import org.keycloak.email.EmailAuthenticator.AuthenticatorType;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.email.EmailSenderProviderFactory;
import org.keycloak.email.PasswordAuthEmailAuthenticator;
import org.keycloak.email.TokenAuthEmailAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The email sender {@code tses}, which Keycloak takes before its own; holds the connections for as long as the server runs. */
public final class SmtpSenderProviderFactory implements EmailSenderProviderFactory {

    private static final int BEFORE_KEYCLOAKS_OWN = 10;

    private final Map<AuthenticatorType, EmailAuthenticator> authenticators = Map.of(
            AuthenticatorType.NONE, new DefaultEmailAuthenticator(),
            AuthenticatorType.BASIC, new PasswordAuthEmailAuthenticator(),
            AuthenticatorType.TOKEN, new TokenAuthEmailAuthenticator());
    private final InstantSource clock = InstantSource.system();
    private final MailWriter writer = new MailWriter(clock);
    private final AtomicReference<@Nullable Trust> trust = new AtomicReference<>();

    private Optional<PooledSender> sender = Optional.empty();

    @Override
    public String getId() {
        return "tses";
    }

    @Override
    public int order() {
        return BEFORE_KEYCLOAKS_OWN;
    }

    /** @throws IllegalArgumentException if an option is not what it must be; the message names it */
    @Override
    public void init(Config.Scope config) {
        sender = Optional.of(new PooledSender(SenderOptions.read(config), clock, Metrics.globalRegistry));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Connecting is left to the first mail.
    }

    @Override
    public EmailSenderProvider create(KeycloakSession session) {
        return new SmtpSenderProvider(
                session,
                new KeycloakConnector(session, authenticators, this::trust),
                writer,
                sender.orElseThrow(() -> new IllegalStateException("not initialised")));
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return Arrays.stream(SenderOption.values()).map(SenderOption::metadata).toList();
    }

    @Override
    public void close() {
        sender.ifPresent(PooledSender::close);
    }

    /** Keycloak's truststore does not change while the server runs; to read it takes milliseconds. */
    private Trust trust(KeycloakSession session) {
        return Optional.ofNullable(trust.get()).orElseGet(() -> {
            Trust read = Trust.of(session);
            trust.set(read);
            return read;
        });
    }
}
