/**
 * What the server spends on a request through each door, in CPU time. Start at {@link dev.tses.benchmarks.doors.DoorsBenchmark}.
 */
@NullMarked
package dev.tses.benchmarks.doors;

import org.jspecify.annotations.NullMarked;
