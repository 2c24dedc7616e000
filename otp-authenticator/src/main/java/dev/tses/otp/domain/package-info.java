/**
 * What the product does: a code is issued for an address and verified once. Start at {@link
 * dev.tses.otp.domain.OtpService}. Knows no Keycloak, Redis, SQL or Jakarta type; what it needs of them it names as ports.
 */
@NullMarked
package dev.tses.otp.domain;

import org.jspecify.annotations.NullMarked;
