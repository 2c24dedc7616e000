/**
 * Rows on their way: sealed into the queue {@code audit} by {@link dev.tses.audit.redis.AuditQueue}, taken out of it and
 * written by {@link dev.tses.audit.redis.AuditWriter}.
 */
@NullMarked
package dev.tses.audit.redis;

import org.jspecify.annotations.NullMarked;
