package dev.tses.benchmarks;

import dev.tses.otp.domain.VerifyRequest;
import java.util.ArrayDeque;
import java.util.Queue;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/** People who have a code and present it, once. */
@State(Scope.Thread)
public class SentCodes {

    /** Of the time in which they are presented: enough, as a code is issued in about the time in which it is presented. */
    private static final double TIME_TO_ISSUE = 2.5;

    private final Queue<VerifyRequest> requests = new ArrayDeque<>();

    @Setup(Level.Trial)
    public void issue(LocalRedis redis, BenchmarkParams params) {
        Preparation.repeat(params, TIME_TO_ISSUE, redis.runsSince(), () -> {
            Person person = Person.another();
            requests.add(person.presents(person.receives(redis.engine())));
        });
    }

    VerifyRequest next() {
        return Preparation.next(requests);
    }
}
