package dev.tses.otp.mail;

import dev.tses.redis.queue.Delivery;
import dev.tses.redis.queue.DeliveryHandler;
import dev.tses.redis.queue.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Begins with a mail once the request for it has had time to be answered, a random while later. What a mail takes depends on
 * whether it is to a user, and at which moment: on a busy machine the answer would be later by that, and tell. A mail that has
 * waited in the queue for as long does not wait again.
 */
public final class HeadStart implements DeliveryHandler {

    static final Duration LEAST = Duration.ofMillis(30);
    static final Duration MOST = Duration.ofMillis(80);

    private final DeliveryHandler worker;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Pause pause;

    /** @param clock the one that the queue notes times by */
    public HeadStart(DeliveryHandler worker, InstantSource clock, RandomGenerator random) {
        this(worker, clock, random, time -> Thread.sleep(time.toMillis()));
    }

    HeadStart(DeliveryHandler worker, InstantSource clock, RandomGenerator random, Pause pause) {
        this.worker = worker;
        this.clock = clock;
        this.random = random;
        this.pause = pause;
    }

    @Override
    public Verdict handle(Delivery delivery) {
        Duration wanted = Duration.ofMillis(random.nextLong(LEAST.toMillis(), MOST.toMillis() + 1));
        Instant now = clock.instant();
        Duration left = Duration.between(now, delivery.queuedAt().plus(wanted));
        if (!left.isNegative() && !left.isZero()) {
            // Never longer than wanted, however far apart the clocks are.
            await(left.compareTo(wanted) < 0 ? left : wanted);
        }
        return worker.handle(delivery);
    }

    private void await(Duration time) {
        try {
            pause.of(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits. */
    @FunctionalInterface
    interface Pause {

        void of(Duration time) throws InterruptedException;
    }
}
