/** The whole system, driven from outside as its users drive it. All tests share one running stack. */
@NullMarked
package dev.tses.it;

import org.jspecify.annotations.NullMarked;
