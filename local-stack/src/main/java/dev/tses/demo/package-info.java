/**
 * The program behind {@code ./demo}: it shows a running system what its users do, step by step, and checks every answer. Start at
 * {@link dev.tses.demo.Demo}; a {@code Chapter} is what is shown, a {@code Stage} is what it is shown with.
 */
@NullMarked
package dev.tses.demo;

import org.jspecify.annotations.NullMarked;
