/**
 * The whole system on one machine without Docker. Entry point: {@link dev.tses.stack.LocalStack#start}.
 *
 * <p>PostgreSQL, Redis and Keycloak run as real processes from binaries that Maven brings; the mail server and its
 * inbox page run inside this JVM. Everything listens on 127.0.0.1 only and lives in one work folder.
 */
@NullMarked
package dev.tses.stack;

import org.jspecify.annotations.NullMarked;
