package dev.tses.otp.redis;

import dev.tses.otp.domain.OtpStore;
import dev.tses.otp.domain.OtpStoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Threads that ask all nodes for codes, guess wrongly about some people, and present the codes of the others, again and again;
 * always about the newest few, so that some are in the middle of it whenever something happens.
 */
final class Siege implements AutoCloseable {

    private static final int THREADS = 8;
    private static final int NEWEST = 6;

    private final List<OtpStore> nodes;
    private final List<Somebody> victims = new CopyOnWriteArrayList<>();
    private final List<Somebody> owners = new CopyOnWriteArrayList<>();
    private final List<RuntimeException> surprises = new CopyOnWriteArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final AtomicLong lastAnswer = new AtomicLong(System.nanoTime());
    private final AtomicLong longestGap = new AtomicLong();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);

    Siege(List<OtpStore> nodes) {
        this.nodes = nodes;
        repeat(15, () -> welcome(victims));
        repeat(15, () -> welcome(owners));
        for (int i = 2; i < THREADS; i += 2) {
            repeat(1, () -> ask(() -> newest(victims).guess(anyNode())));
            repeat(1, () -> ask(() -> newest(owners).presentTheCode(anyNode())));
        }
    }

    /** Those whose codes are only guessed at. */
    List<Somebody> victims() {
        return victims;
    }

    /** Those whose codes are only presented. */
    List<Somebody> owners() {
        return owners;
    }

    /** What a store must not throw. */
    List<RuntimeException> surprises() {
        return surprises;
    }

    int answered() {
        return answered.get();
    }

    int unavailable() {
        return unavailable.get();
    }

    /** How long nothing was answered, at worst. */
    Duration longestGap() {
        return Duration.ofNanos(longestGap.get());
    }

    /** Lets every call in flight come to its end. */
    void end() {
        threads.shutdown();
        try {
            threads.awaitTermination(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
    }

    private void repeat(int millis, Runnable task) {
        ScheduledFuture<?> unused = threads.scheduleWithFixedDelay(task, 0, millis, TimeUnit.MILLISECONDS);
    }

    private void welcome(List<Somebody> guests) {
        ask(() -> {
            Somebody guest = new Somebody();
            if (guest.isIssued(anyNode())) {
                guests.add(guest);
            }
        });
    }

    private void ask(Runnable question) {
        try {
            question.run();
            answered.incrementAndGet();
            long now = System.nanoTime();
            longestGap.accumulateAndGet(now - lastAnswer.getAndSet(now), Math::max);
        } catch (OtpStoreUnavailableException e) {
            unavailable.incrementAndGet();
        } catch (RuntimeException e) {
            surprises.add(e);
        }
    }

    private OtpStore anyNode() {
        return nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()));
    }

    private static Somebody newest(List<Somebody> guests) {
        List<Somebody> now = List.copyOf(guests);
        int back = Math.min(now.size(), 1 + ThreadLocalRandom.current().nextInt(NEWEST));
        return back == 0 ? new Somebody() : now.get(now.size() - back);
    }
}
