/**
 * The trail as Keycloak sees it: the listener that turns events into rows, and the SPI {@code tses-audit-trail} for reading
 * them. Start at {@link dev.tses.audit.keycloak.AuditEventListener} and {@link
 * dev.tses.audit.keycloak.AuditTrailProvider}.
 */
@NullMarked
package dev.tses.audit.keycloak;

import org.jspecify.annotations.NullMarked;
