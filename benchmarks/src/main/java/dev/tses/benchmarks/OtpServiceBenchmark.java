package dev.tses.benchmarks;

import static dev.tses.benchmarks.Expected.expect;

import dev.tses.otp.domain.IssueOutcome;
import dev.tses.otp.domain.VerifyOutcome;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Operations of the engine per second, by threads that wait for their answers. Each operation is what a request does: the
 * service is put together for its session, keys are derived, the mail is sealed, and Redis decides. HTTP, Keycloak's own work
 * and the sending of mails are not in it.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(8)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class OtpServiceBenchmark {

    /** Somebody asks for a code for the first time, and it is sent. */
    @Benchmark
    @Warmup(iterations = 20, time = 1)
    public IssueOutcome.Issued issue(LocalRedis redis, Strangers strangers) {
        return expect(IssueOutcome.Issued.class, redis.engine().service().issue(strangers.next()));
    }

    /** Somebody presents the code that was sent. */
    @Benchmark
    public VerifyOutcome.Accepted verifyRight(LocalRedis redis, SentCodes codes) {
        return expect(VerifyOutcome.Accepted.class, redis.engine().service().verify(codes.next()));
    }

    /** Somebody presents a wrong code while another one is live, and the failure is counted. */
    @Benchmark
    public VerifyOutcome.Refused verifyWrong(LocalRedis redis, Guesses guesses) {
        return expect(VerifyOutcome.Refused.class, redis.engine().service().verify(guesses.next()));
    }

    /** Somebody presents a code for an address that is locked. */
    @Benchmark
    public VerifyOutcome.Locked verifyLocked(LocalRedis redis, LockedPeople locked) {
        return expect(VerifyOutcome.Locked.class, redis.engine().service().verify(locked.next()));
    }
}
