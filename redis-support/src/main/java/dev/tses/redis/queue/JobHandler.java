package dev.tses.redis.queue;

import java.util.List;

/**
 * Does the work of a queue. Called by several threads and, after a crash or a long outage of Redis, more than once for the
 * same job.
 */
@FunctionalInterface
public interface JobHandler {

    /**
     * Does a batch of work. The jobs are kept from others meanwhile, for up to ten minutes.
     *
     * @return one verdict per job, in the order of the jobs
     * @throws RuntimeException if nothing is known about any of them: all are retried with backoff, as often as it takes
     */
    List<Verdict> handle(List<Job> jobs);
}
