/**
 * How code mails leave a running server: in time, past a slow mail server, after one that was away, and from under the hands of
 * nodes that are killed. Start at {@link dev.tses.benchmarks.mails.MailsBenchmark}.
 */
@NullMarked
package dev.tses.benchmarks.mails;

import org.jspecify.annotations.NullMarked;
