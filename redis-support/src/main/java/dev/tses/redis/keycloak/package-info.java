/**
 * Redis and realm secrets as Keycloak providers see them: the SPI {@code tses-redis} with its options, and the secrets that
 * are derived from a realm's keys.
 */
@NullMarked
package dev.tses.redis.keycloak;

import org.jspecify.annotations.NullMarked;
