/** What the benchmarks of a running server share: its realm, the people who call it, and how they do. */
@NullMarked
package dev.tses.benchmarks.server;

import org.jspecify.annotations.NullMarked;
