/** Codes over REST: requested and verified. */
@NullMarked
package dev.tses.rest.otp;

import org.jspecify.annotations.NullMarked;
