package dev.tses.redis;

import java.util.Optional;

/**
 * Who a client is.
 *
 * @param user where one is named; Redis calls the other one {@code default}
 * @param password empty where none is asked for
 */
record RedisLogin(Optional<String> user, Optional<String> password) {

    static final RedisLogin ANONYMOUS = new RedisLogin(Optional.empty(), Optional.empty());

    /** Shows neither. */
    @Override
    public String toString() {
        return equals(ANONYMOUS) ? "anonymous" : "signed in";
    }
}
