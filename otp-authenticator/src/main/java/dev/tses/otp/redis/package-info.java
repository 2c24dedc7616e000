/** Codes and counters in Redis: one Lua script, and so one round trip, per decision. */
@NullMarked
package dev.tses.otp.redis;

import org.jspecify.annotations.NullMarked;
