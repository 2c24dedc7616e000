package dev.tses.redis;

import java.net.SocketTimeoutException;
import java.util.List;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

/** What a failed command says about its server. */
record Failure(JedisException cause) {

    /** Within a script, it comes in the words of the script's error. */
    private static final String READ_ONLY = "READONLY You can't write against a read only";

    private static final List<String> NOT_SERVING = List.of("LOADING", "MASTERDOWN", "CLUSTERDOWN", "UNBLOCKED");

    /** Whether the server executed nothing because it is not the primary: the only reason to send a command again. */
    boolean isRefusal() {
        return cause instanceof JedisMovedDataException || message().contains(READ_ONLY);
    }

    /** Whether connections to this server are of no use any more; one that is slow is not gone. */
    boolean isGone() {
        return isBroken() || isRefusal() || NOT_SERVING.stream().anyMatch(message()::startsWith);
    }

    private boolean isBroken() {
        return cause instanceof JedisConnectionException && !(cause.getCause() instanceof SocketTimeoutException);
    }

    private String message() {
        return String.valueOf(cause.getMessage());
    }
}
