package dev.tses.redis;

/** Redis did not answer, or not in a way that can be used. Nothing is known about whether the command took effect. */
public final class RedisUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedisUnavailableException(String what, Throwable cause) {
        super("Redis did not answer " + what + ": " + cause.getMessage(), cause);
    }
}
