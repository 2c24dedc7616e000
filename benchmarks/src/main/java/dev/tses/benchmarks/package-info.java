/**
 * How fast codes are issued and verified on a real Redis. Start at {@link dev.tses.benchmarks.OtpServiceBenchmark}. JMH asks
 * for public classes that are not final.
 */
@NullMarked
package dev.tses.benchmarks;

import org.jspecify.annotations.NullMarked;
