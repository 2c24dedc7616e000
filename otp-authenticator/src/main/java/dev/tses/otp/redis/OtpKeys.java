package dev.tses.otp.redis;

import dev.tses.redis.RedisConnection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names of all keys of the store. {@code B} is the keyed hash of an address, or of one and a known device; {@code O} that
 * of a client address.
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><td>{@code {tses}:otp:B:codes}</td><td>hash: challenge → expiry ms | key id | MAC | reference</td></tr>
 * <tr><td>{@code {tses}:otp:B:sends}</td><td>sorted set: times of codes sent</td></tr>
 * <tr><td>{@code {tses}:otp:B:failures}</td><td>sorted set: times of wrong codes</td></tr>
 * <tr><td>{@code {tses}:otp:B:lock}</td><td>string, there while locked</td></tr>
 * <tr><td>{@code {tses}:otp:B:strikes}</td><td>hash: {@code failures} and {@code locks} since the last success</td></tr>
 * <tr><td>{@code {tses}:otp:ip:O:sends}</td><td>sorted set: times of codes requested</td></tr>
 * </table>
 */
record OtpKeys(RedisConnection redis, String budget) {

    List<String> forIssue(Optional<String> origin, String mailStream) {
        // A key that is not counted must still be named, and lie in the same slot.
        String originSends =
                origin.map(known -> redis.key("otp:ip:" + known + ":sends")).orElseGet(() -> of("sends"));
        return List.of(of("codes"), of("sends"), originSends, of("lock"), of("strikes"), mailStream);
    }

    List<String> forVerify(OtpKeys strangers) {
        return Stream.concat(all(), strangers.all()).toList();
    }

    List<String> forUnlock() {
        return List.of(of("failures"), of("lock"), of("strikes"));
    }

    List<String> forRevoke() {
        return List.of(of("codes"));
    }

    private Stream<String> all() {
        return Stream.of("codes", "failures", "lock", "strikes", "sends").map(this::of);
    }

    private String of(String what) {
        return redis.key("otp:" + budget + ":" + what);
    }
}
