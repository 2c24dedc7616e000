package dev.tses.otp.keycloak;

import org.keycloak.provider.ProviderFactory;

/** Creates {@link OtpProvider}s. */
public interface OtpProviderFactory extends ProviderFactory<OtpProvider> {}
