package dev.tses.audit.keycloak;

import dev.tses.audit.jdbc.SchemaName;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The options of the listener: {@code --spi-events-listener--tses-audit--<option>}.
 *
 * @param schema where the table is
 * @param writers threads that write rows on this node, {@code 0} for none, at most 32
 * @param batchSize rows written at once at most, 1 to 5000
 */
public record AuditSettings(SchemaName schema, int writers, int batchSize) {

    /** The provider id of the listener. */
    public static final String PROVIDER_ID = "tses-audit";

    private static final String SCHEMA = "tses_audit";
    private static final int WRITERS = 1;
    private static final int MOST_WRITERS = 32;
    private static final int BATCH_SIZE = 500;
    private static final int BIGGEST_BATCH = 5000;

    public AuditSettings {
        if (writers < 0 || writers > MOST_WRITERS) {
            throw new IllegalArgumentException("writers: 0 to " + MOST_WRITERS + " is accepted");
        }
        if (batchSize < 1 || batchSize > BIGGEST_BATCH) {
            throw new IllegalArgumentException("batch-size: 1 to " + BIGGEST_BATCH + " is accepted");
        }
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
                    number(config, "batch-size", BATCH_SIZE));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--spi-events-listener--" + PROVIDER_ID + "--" + e.getMessage(), e);
        }
    }

    /** The options, for {@code kc.sh show-config} and the server info page. */
    public static List<ProviderConfigProperty> metadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name("schema")
                .type("string")
                .helpText("The PostgreSQL schema that holds the audit table; made if it does not exist")
                .defaultValue(SCHEMA)
                .add()
                .property()
                .name("writers")
                .type("int")
                .helpText("Threads that write queued rows on this server; 0 for none")
                .defaultValue(WRITERS)
                .add()
                .property()
                .name("batch-size")
                .type("int")
                .helpText("Rows written at once, at most")
                .defaultValue(BATCH_SIZE)
                .add()
                .build();
    }

    private static int number(Config.Scope config, String option, int otherwise) {
        String text = config.get(option, Integer.toString(otherwise));
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + ": a whole number is accepted", e);
        }
    }
}
