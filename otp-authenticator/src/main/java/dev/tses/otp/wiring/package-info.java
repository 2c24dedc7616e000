/** Puts the module together; the only package that sees all others. */
@NullMarked
package dev.tses.otp.wiring;

import org.jspecify.annotations.NullMarked;
