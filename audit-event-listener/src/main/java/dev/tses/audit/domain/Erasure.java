package dev.tses.audit.domain;

import java.util.Set;

/** Takes out of the trail what tells of a person. */
@FunctionalInterface
public interface Erasure {

    /**
     * Erases the personal columns of the person's own rows, and the metadata of others' rows that mention the person. The rows
     * stay, and so does what proves that nothing else was changed.
     *
     * @param names the person's user ids and addresses; at least one
     * @return in how many rows something was erased
     * @throws TrailUnavailableException if it cannot be done now; what was done until then stays done
     */
    int erase(String realmId, Set<String> names);
}
