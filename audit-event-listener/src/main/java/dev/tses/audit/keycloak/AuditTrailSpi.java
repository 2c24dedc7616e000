package dev.tses.audit.keycloak;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code tses-audit-trail}. */
public final class AuditTrailSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "tses-audit-trail";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return AuditTrailProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the SPI is declared
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return AuditTrailProviderFactory.class;
    }
}
