/** The program behind {@code ./run}: options in, progress and addresses out. */
@NullMarked
package dev.tses.stack.launcher;

import org.jspecify.annotations.NullMarked;
