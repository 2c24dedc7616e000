package dev.tses.audit.keycloak;

import org.keycloak.provider.ProviderFactory;

/** Makes {@link AuditTrailProvider}s. */
public interface AuditTrailProviderFactory extends ProviderFactory<AuditTrailProvider> {}
