package dev.tses.audit.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The name of the schema that holds the trail.
 *
 * @param value a letter or underscore, then letters, digits and underscores, in lower case, 48 at most
 */
public record SchemaName(String value) {

    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,47}");

    public SchemaName {
        if (!NAME.matcher(value).matches() || value.startsWith("pg_")) {
            throw new IllegalArgumentException(
                    "schema: lower-case letters, digits and '_' are accepted, at most 48, not"
                            + " starting with a digit or 'pg_'");
        }
    }

    /** The SQL that lies beside this class, with the schema filled in. */
    String sql(String resource) {
        try (InputStream in = SchemaName.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("No SQL " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("${schema}", value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
