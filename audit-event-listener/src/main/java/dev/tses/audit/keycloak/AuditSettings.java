package dev.tses.audit.keycloak;

import dev.tses.audit.jdbc.DatabaseSettings;
import dev.tses.audit.jdbc.SchemaName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The options of the listener: {@code --spi-events-listener--tses-audit--<option>}.
 *
 * @param schema where the tables are
 * @param writers threads that write rows on this node, {@code 0} for none, at most 32
 * @param batchSize rows written at once at most, 1 to 5000
 * @param checkpointInterval how often a realm's chains are signed, 10 s to a day
 * @param retentionMonths how many months rows are kept at least, 1 to 1200; {@code 0} for ever
 * @param database the database of the trail; empty for Keycloak's
 */
public record AuditSettings(
        SchemaName schema,
        int writers,
        int batchSize,
        Duration checkpointInterval,
        int retentionMonths,
        Optional<DatabaseSettings> database) {

    /** The provider id of the listener. */
    public static final String PROVIDER_ID = "tses-audit";

    /** The most months that rows can be said to be kept. */
    public static final int MOST_MONTHS = 1200;

    private static final String SCHEMA = "tses_audit";
    private static final int WRITERS = 2;
    private static final int MOST_WRITERS = 32;
    private static final int BATCH_SIZE = 1000;
    private static final int BIGGEST_BATCH = 5000;
    private static final int CHECKPOINT_SECONDS = 60;
    private static final int POOL_SIZE = 8;

    public AuditSettings {
        require(writers >= 0 && writers <= MOST_WRITERS, "writers: 0 to " + MOST_WRITERS);
        require(batchSize >= 1 && batchSize <= BIGGEST_BATCH, "batch-size: 1 to " + BIGGEST_BATCH);
        require(
                checkpointInterval.toSeconds() >= 10 && checkpointInterval.toSeconds() <= 86_400,
                "checkpoint-seconds: 10 to 86400");
        require(retentionMonths >= 0 && retentionMonths <= MOST_MONTHS, "retention-months: 0 to " + MOST_MONTHS);
    }

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException for a value that is not accepted; the message begins with the option
     */
    public static AuditSettings read(Config.Scope config) {
        try {
            return new AuditSettings(
                    new SchemaName(config.get("schema", SCHEMA)),
                    number(config, "writers", WRITERS),
                    number(config, "batch-size", BATCH_SIZE),
                    Duration.ofSeconds(number(config, "checkpoint-seconds", CHECKPOINT_SECONDS)),
                    number(config, "retention-months", 0),
                    database(config));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--spi-events-listener--" + PROVIDER_ID + "--" + e.getMessage(), e);
        }
    }

    /** The options, for {@code kc.sh show-config} and the server info page. */
    public static List<ProviderConfigProperty> metadata() {
        ProviderConfigurationBuilder options = ProviderConfigurationBuilder.create();
        option(options, "schema", "string", SCHEMA, "The PostgreSQL schema of the trail; made if it does not exist");
        option(options, "writers", "int", WRITERS, "Threads that write queued rows on this server; 0 for none");
        option(options, "batch-size", "int", BATCH_SIZE, "Rows written at once, at most");
        option(options, "checkpoint-seconds", "int", CHECKPOINT_SECONDS, "How often a realm signs its chains");
        option(options, "retention-months", "int", 0, "Months that rows are kept at least; 0 for ever");
        option(options, "jdbc-url", "string", "", "Another PostgreSQL database for the trail; empty for Keycloak's");
        option(options, "jdbc-user", "string", "", "The user there");
        option(options, "jdbc-pool-size", "int", POOL_SIZE, "Connections to it at most");
        options.property()
                .name("jdbc-password")
                .type("string")
                .helpText("The user's password")
                .secret(true)
                .add();
        return options.build();
    }

    private static void option(
            ProviderConfigurationBuilder options, String name, String type, Object otherwise, String help) {
        options.property()
                .name(name)
                .type(type)
                .helpText(help)
                .defaultValue(otherwise)
                .add();
    }

    private static Optional<DatabaseSettings> database(Config.Scope config) {
        return text(config, "jdbc-url")
                .map(url -> new DatabaseSettings(
                        url,
                        text(config, "jdbc-user"),
                        text(config, "jdbc-password"),
                        number(config, "jdbc-pool-size", POOL_SIZE)));
    }

    private static Optional<String> text(Config.Scope config, String option) {
        return Optional.of(config.get(option, "")).filter(value -> !value.isBlank());
    }

    private static int number(Config.Scope config, String option, int otherwise) {
        String text = config.get(option, Integer.toString(otherwise));
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + ": a whole number is accepted", e);
        }
    }

    private static void require(boolean accepted, String option) {
        if (!accepted) {
            throw new IllegalArgumentException(option + " is accepted");
        }
    }
}
