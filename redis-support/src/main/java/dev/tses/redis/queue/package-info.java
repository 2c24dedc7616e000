/**
 * A durable work queue on Redis Streams: at-least-once, leased, with delayed retries and dead letters. Work is added to a
 * {@link dev.tses.redis.queue.WorkQueue} and done by a {@link dev.tses.redis.queue.QueueWorker}.
 */
@NullMarked
package dev.tses.redis.queue;

import org.jspecify.annotations.NullMarked;
