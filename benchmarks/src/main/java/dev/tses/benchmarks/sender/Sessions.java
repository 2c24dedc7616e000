package dev.tses.benchmarks.sender;

import java.lang.reflect.Proxy;
import java.security.KeyStore;
import java.util.Map;
import org.keycloak.common.enums.HostnameVerificationPolicy;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.truststore.TruststoreProvider;
import org.keycloak.truststore.TruststoreProviderFactory;

/** Sessions of one realm, with a truststore and no attributes: as much as the senders ask for. */
final class Sessions {

    private Sessions() {}

    static KeycloakSession of(KeyStore truststore) {
        TruststoreProvider provider = fake(
                TruststoreProvider.class,
                Map.of("getTruststore", truststore, "getPolicy", HostnameVerificationPolicy.DEFAULT));
        TruststoreProviderFactory made = fake(TruststoreProviderFactory.class, Map.of("create", provider));
        KeycloakSessionFactory factory = fake(KeycloakSessionFactory.class, Map.of("getProviderFactory", made));
        RealmModel realm = fake(RealmModel.class, Map.of("getId", "realm", "getName", "realm"));
        KeycloakContext context = fake(KeycloakContext.class, Map.of("getRealm", realm));
        return fake(KeycloakSession.class, Map.of("getKeycloakSessionFactory", factory, "getContext", context));
    }

    private static <T> T fake(Class<T> type, Map<String, Object> answers) {

        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> answers.get(method.getName())));
    }
}
