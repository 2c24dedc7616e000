package dev.tses.redis.queue;

/**
 * Does the work of a queue, one job at a time. Called by several threads and, after a crash or a long outage of Redis, more
 * than once for the same job.
 */
@FunctionalInterface
public interface DeliveryHandler {

    /**
     * Does a job. It is kept from others meanwhile, for up to ten minutes.
     *
     * @throws RuntimeException if nothing is known about it: it is retried with backoff, as often as it takes
     */
    Verdict handle(Delivery delivery);
}
