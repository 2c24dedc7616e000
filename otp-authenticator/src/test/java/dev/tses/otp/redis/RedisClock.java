package dev.tses.otp.redis;

import dev.tses.redis.LuaScript;
import dev.tses.redis.RedisConnection;
import java.time.Duration;
import java.util.List;

/** Looks behind the store's back, and moves the times in a test's Redis. */
final class RedisClock {

    private static final LuaScript AGE = LuaScript.besides(RedisClock.class, "test-age.lua");
    private static final LuaScript ENDLESS = LuaScript.besides(RedisClock.class, "test-endless.lua");

    private static final LuaScript STATS = LuaScript.besides(RedisClock.class, "test-stats.lua");

    private RedisClock() {}

    static void advance(RedisConnection redis, Duration by) {
        redis.eval(AGE, List.of(redis.key("any")), List.of(Long.toString(by.toMillis())));
    }

    static String stats(RedisConnection redis) {
        return (String) redis.eval(STATS, List.of(redis.key("any")), List.of());
    }

    static List<String> keysWithoutTimeToLive(RedisConnection redis) {
        return ((List<?>) redis.eval(ENDLESS, List.of(redis.key("any")), List.of()))
                .stream().map(String.class::cast).toList();
    }
}
