/**
 * How many mails a second leave by Keycloak's own sender and by ours. Start at {@link
 * dev.tses.benchmarks.sender.SenderBenchmark}.
 */
@NullMarked
package dev.tses.benchmarks.sender;

import org.jspecify.annotations.NullMarked;
