package dev.tses.otp.wiring;

import dev.tses.otp.domain.OtpStore;
import dev.tses.otp.keycloak.Guesses;
import dev.tses.otp.keycloak.KeycloakCodeMailer;
import dev.tses.otp.keycloak.KeycloakOtpProvider;
import dev.tses.otp.keycloak.MicrometerMailMeter;
import dev.tses.otp.keycloak.OtpProvider;
import dev.tses.otp.keycloak.OtpProviderFactory;
import dev.tses.otp.mail.HeadStart;
import dev.tses.otp.mail.MailWorker;
import dev.tses.otp.redis.RedisOtpStore;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.keycloak.RedisProvider;
import dev.tses.redis.keycloak.RedisProviderFactory;
import dev.tses.redis.queue.Backoff;
import dev.tses.redis.queue.QueueWorker;
import dev.tses.redis.queue.WorkQueue;
import io.micrometer.core.instrument.Metrics;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.keycloak.Config;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The engine on Redis, and this node's mail workers, for as long as the server runs. */
public final class RedisOtpProviderFactory implements OtpProviderFactory {

    private static final Backoff BACKOFF =
            new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(30), new SecureRandom());
    private static final int WORKERS = 16;
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{0,64}");

    private int mailWorkers;
    private String countryHeader = "";
    private Optional<WorkQueue> mails = Optional.empty();
    private Optional<OtpStore> store = Optional.empty();
    private Optional<Guesses> guesses = Optional.empty();
    private Optional<QueueWorker> worker = Optional.empty();

    @Override
    public String getId() {
        return "redis";
    }

    @Override
    public void init(Config.Scope config) {
        mailWorkers = config.getInt("mail-workers", WORKERS);
        if (mailWorkers < 0 || mailWorkers > 64) {
            throw new IllegalArgumentException("--spi-tses-otp--redis--mail-workers: 0 to 64 is accepted");
        }
        countryHeader = config.get("country-header", "");
        if (!HEADER.matcher(countryHeader).matches()) {
            throw new IllegalArgumentException(
                    "--spi-tses-otp--redis--country-header: the name of a header is accepted, letters, digits and dashes");
        }
    }

    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        RedisConnection redis = RedisProviderFactory.of(sessions).connection();
        WorkQueue queue = new WorkQueue(redis, "mail");
        mails = Optional.of(queue);
        store = Optional.of(new RedisOtpStore(redis, queue));
        guesses = Optional.of(new Guesses(sessions));
        sessions.register(event -> {
            if (event instanceof PostMigrationEvent && worker.isEmpty()) {
                worker = Optional.of(start(queue, new KeycloakCodeMailer(sessions)));
            }
        });
    }

    private QueueWorker start(WorkQueue queue, KeycloakCodeMailer mailer) {
        MicrometerMailMeter meter = new MicrometerMailMeter(Metrics.globalRegistry);
        MailWorker mailWorker = new MailWorker(mailer, BACKOFF, queue.clock(), meter);
        QueueWorker started =
                QueueWorker.fair("tses-mail", queue, new HeadStart(mailWorker, queue.clock(), new SecureRandom()));
        started.watchedBy(meter::backlog);
        started.start(mailWorkers);
        return started;
    }

    @Override
    public OtpProvider create(KeycloakSession session) {
        return new KeycloakOtpProvider(
                session, store.orElseThrow(), guesses.orElseThrow(), mails.orElseThrow(), countryHeader);
    }

    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(RedisProvider.class, EmailSenderProvider.class); // closed after us: mails in hand still leave
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name("mail-workers")
                .type("int")
                .helpText(
                        "Mails this server sends at the same time, one realm's at most half of them; 0 leaves sending to other"
                                + " nodes")
                .defaultValue(WORKERS)
                .add()
                .property()
                .name("country-header")
                .type("string")
                .helpText(
                        "The header in which a proxy tells the ISO 3166 code of a request's country, for the mail; the proxy must"
                                + " overwrite what clients send")
                .add()
                .build();
    }

    @Override
    public void close() {
        worker.ifPresent(QueueWorker::close);
        guesses.ifPresent(Guesses::close);
    }
}
