package dev.tses.benchmarks;

import dev.tses.otp.domain.VerifyRequest;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Queue;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/** People who have a code and present others, as often as they can without being locked. */
@State(Scope.Thread)
public class Guesses {

    private static final int EACH = Person.POLICY.lockout().failures().count() - 1;

    /** Of the time in which the guesses are made: enough, as each code that is issued serves for several. */
    private static final double TIME_TO_ISSUE = 2.5 / EACH;

    private final Queue<VerifyRequest> requests = new ArrayDeque<>();

    @Setup(Level.Trial)
    public void issue(LocalRedis redis, BenchmarkParams params) {
        Preparation.repeat(params, TIME_TO_ISSUE, redis.runsSince(), () -> {
            Person person = Person.another();
            person.receives(redis.engine());
            requests.addAll(Collections.nCopies(EACH, person.guesses()));
        });
    }

    VerifyRequest next() {
        return Preparation.next(requests);
    }
}
