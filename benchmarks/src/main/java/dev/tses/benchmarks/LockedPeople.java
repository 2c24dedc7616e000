package dev.tses.benchmarks;

import static dev.tses.benchmarks.Expected.expect;

import dev.tses.otp.domain.VerifyOutcome;
import dev.tses.otp.domain.VerifyRequest;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** People whose addresses too many wrong codes have locked. */
@State(Scope.Thread)
public class LockedPeople {

    private static final int COUNT = 200;

    private final List<VerifyRequest> requests = new ArrayList<>();
    private int next;

    @Setup(Level.Trial)
    public void lock(LocalRedis redis) {
        for (int i = 0; i < COUNT; i++) {
            Person person = Person.another();
            person.receives(redis.engine());
            for (int failure = 0; failure < Person.POLICY.lockout().failures().count(); failure++) {
                expect(VerifyOutcome.Refused.class, redis.engine().service().verify(person.guesses()));
            }
            requests.add(person.guesses());
        }
    }

    VerifyRequest next() {
        return requests.get(next++ % COUNT);
    }
}
