package dev.tses.audit.redis;

import dev.tses.seal.RealmSecret;
import java.util.Map;
import java.util.Set;

/** Finds the secrets under which rows were sealed earlier. */
@FunctionalInterface
public interface SecretLookup {

    /**
     * The secrets that still exist, by their ids.
     *
     * @throws RuntimeException if they cannot be looked up now
     */
    Map<String, RealmSecret> byIds(Set<String> keyIds);
}
