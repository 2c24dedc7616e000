/**
 * Redis as the rest of the product sees it: one connection, one call that runs a Lua script. Start at {@link
 * dev.tses.redis.RedisConnection}; no Jedis type leaves this module.
 */
@NullMarked
package dev.tses.redis;

import org.jspecify.annotations.NullMarked;
