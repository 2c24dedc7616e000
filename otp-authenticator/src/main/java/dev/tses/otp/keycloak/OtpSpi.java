package dev.tses.otp.keycloak;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code tses-otp}. */
public final class OtpSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "tses-otp";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return OtpProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the SPI is declared
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return OtpProviderFactory.class;
    }
}
