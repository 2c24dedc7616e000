package dev.tses.otp.wiring;

import dev.tses.otp.domain.OtpStore;
import dev.tses.otp.keycloak.Guesses;
import dev.tses.otp.keycloak.KeycloakCodeMailer;
import dev.tses.otp.keycloak.KeycloakOtpProvider;
import dev.tses.otp.keycloak.OtpProvider;
import dev.tses.otp.keycloak.OtpProviderFactory;
import dev.tses.otp.mail.MailWorker;
import dev.tses.otp.redis.RedisOtpStore;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.keycloak.RedisProvider;
import dev.tses.redis.keycloak.RedisProviderFactory;
import dev.tses.redis.queue.Backoff;
import dev.tses.redis.queue.QueueWorker;
import dev.tses.redis.queue.WorkQueue;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The engine on Redis, and this node's mail workers, for as long as the server runs. */
public final class RedisOtpProviderFactory implements OtpProviderFactory {

    private static final Backoff BACKOFF =
            new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1), new SecureRandom());

    private int mailWorkers;
    private Optional<OtpStore> store = Optional.empty();
    private Optional<Guesses> guesses = Optional.empty();
    private Optional<QueueWorker> worker = Optional.empty();

    @Override
    public String getId() {
        return "redis";
    }

    @Override
    public void init(Config.Scope config) {
        mailWorkers = config.getInt("mail-workers", 4);
        if (mailWorkers < 0 || mailWorkers > 64) {
            throw new IllegalArgumentException("--spi-tses-otp--redis--mail-workers: 0 to 64 is accepted");
        }
    }

    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        RedisConnection redis = RedisProviderFactory.of(sessions).connection();
        WorkQueue mails = new WorkQueue(redis, "mail");
        store = Optional.of(new RedisOtpStore(redis, mails));
        guesses = Optional.of(new Guesses(sessions));
        sessions.register(event -> {
            if (event instanceof PostMigrationEvent && worker.isEmpty()) {
                MailWorker handler = new MailWorker(new KeycloakCodeMailer(sessions), BACKOFF, InstantSource.system());
                QueueWorker started = new QueueWorker("tses-mail", mails, handler, 1);
                started.start(mailWorkers);
                worker = Optional.of(started);
            }
        });
    }

    @Override
    public OtpProvider create(KeycloakSession session) {
        return new KeycloakOtpProvider(session, store.orElseThrow(), guesses.orElseThrow());
    }

    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(RedisProvider.class);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name("mail-workers")
                .type("int")
                .helpText("Mails this server sends at the same time; 0 leaves sending to other nodes")
                .defaultValue(4)
                .add()
                .build();
    }

    @Override
    public void close() {
        worker.ifPresent(QueueWorker::close);
        guesses.ifPresent(Guesses::close);
    }
}
