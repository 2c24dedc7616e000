package dev.tses.otp.redis;

import dev.tses.redis.RedisConnection;
import java.util.List;

/**
 * The names of all keys of the store. {@code I} is the keyed hash of an address, {@code O} of a client address.
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><td>{@code {tses}:otp:I:codes}</td><td>hash: challenge → expiry ms | key id | MAC | reference</td></tr>
 * <tr><td>{@code {tses}:otp:I:sends}</td><td>sorted set: times of codes sent</td></tr>
 * <tr><td>{@code {tses}:otp:I:failures}</td><td>sorted set: times of wrong codes</td></tr>
 * <tr><td>{@code {tses}:otp:I:lock}</td><td>string, there while locked</td></tr>
 * <tr><td>{@code {tses}:otp:I:locks}</td><td>number of locks since the last success</td></tr>
 * <tr><td>{@code {tses}:otp:ip:O:sends}</td><td>sorted set: times of codes requested</td></tr>
 * </table>
 */
record OtpKeys(RedisConnection redis, String identity) {

    List<String> forIssue(String origin, String mailStream) {
        return List.of(of("codes"), of("sends"), redis.key("otp:ip:" + origin + ":sends"), of("lock"), mailStream);
    }

    List<String> forVerify() {
        return List.of(of("codes"), of("failures"), of("lock"), of("locks"), of("sends"));
    }

    private String of(String what) {
        return redis.key("otp:" + identity + ":" + what);
    }
}
