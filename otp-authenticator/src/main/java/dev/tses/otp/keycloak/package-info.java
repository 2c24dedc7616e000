/**
 * The doors: Keycloak providers that translate between flows and {@link dev.tses.otp.domain.OtpService}. Other modules start
 * at {@link dev.tses.otp.keycloak.OtpProvider}.
 */
@NullMarked
package dev.tses.otp.keycloak;

import org.jspecify.annotations.NullMarked;
