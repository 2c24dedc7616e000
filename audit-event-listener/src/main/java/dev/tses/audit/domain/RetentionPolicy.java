package dev.tses.audit.domain;

import java.util.OptionalInt;

/** How long the rows of a realm are kept. */
@FunctionalInterface
public interface RetentionPolicy {

    /** How many months at least, 1 to 1200; empty for ever. */
    OptionalInt months(String realmId);
}
