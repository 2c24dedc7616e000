package dev.tses.smtp;

import dev.tses.smtp.fixture.Certificate;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.enums.HostnameVerificationPolicy;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.truststore.TruststoreProvider;
import org.keycloak.truststore.TruststoreProviderFactory;
import org.keycloak.vault.VaultStringSecret;
import org.keycloak.vault.VaultTranscriber;

/** As much of a Keycloak session as the sender asks for: a realm, attributes, a vault, a truststore and an HTTP client. */
final class FakeSession {

    private static final CloseableHttpClient HTTP = HttpClients.createDefault();

    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final Map<String, String> vault = new HashMap<>();
    private String realm = "realm-1";
    private Optional<KeyStore> truststore = Optional.empty();
    private HostnameVerificationPolicy policy = HostnameVerificationPolicy.DEFAULT;

    FakeSession inRealm(String id) {
        realm = id;
        return this;
    }

    FakeSession secret(String reference, String value) {
        vault.put(reference, value);
        return this;
    }

    FakeSession trusting(Certificate certificate) {
        truststore = Optional.of(certificate.truststore());
        return this;
    }

    FakeSession policy(HostnameVerificationPolicy wanted) {
        policy = wanted;
        return this;
    }

    KeycloakSession session() {
        return fake(KeycloakSession.class, (proxy, method, args) -> switch (method.getName()) {
            case "getAttribute" -> attributes.get((String) args[0]);
            case "setAttribute" -> attributes.put((String) args[0], args[1]);
            case "removeAttribute" -> attributes.remove((String) args[0]);
            case "getContext" -> context();
            case "vault" -> vault();
            case "getKeycloakSessionFactory" -> factory();
            case "getProvider" -> http();
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private KeycloakContext context() {
        RealmModel model = fake(RealmModel.class, (proxy, method, args) -> realm);
        return fake(KeycloakContext.class, (proxy, method, args) -> model);
    }

    private VaultTranscriber vault() {
        return fake(VaultTranscriber.class, (proxy, method, args) -> {
            Optional<String> value = Optional.ofNullable((String) args[0]).map(vault::get);
            return fake(
                    VaultStringSecret.class,
                    (secret, asked, none) -> asked.getName().equals("get") ? value : null);
        });
    }

    private KeycloakSessionFactory factory() {
        TruststoreProvider provider =
                fake(TruststoreProvider.class, (proxy, method, args) -> switch (method.getName()) {
                    case "getTruststore" -> truststore.orElse(null);
                    case "getPolicy" -> policy;
                    default -> throw new UnsupportedOperationException(method.toString());
                });
        TruststoreProviderFactory made = fake(TruststoreProviderFactory.class, (proxy, method, args) -> provider);
        return fake(KeycloakSessionFactory.class, (proxy, method, args) -> made);
    }

    private static HttpClientProvider http() {
        return fake(HttpClientProvider.class, (proxy, method, args) -> switch (method.getName()) {
            case "getHttpClient" -> HTTP;
            case "getMaxConsumedResponseSize" -> HttpClientProvider.DEFAULT_MAX_CONSUMED_RESPONSE_SIZE;
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private static <T> T fake(Class<T> type, Handler handler) {
        InvocationHandler calls =
                (proxy, method, args) -> handler.call(proxy, method, args == null ? new Object[0] : args);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }

    private interface Handler {
        @Nullable
        Object call(Object proxy, java.lang.reflect.Method method, @Nullable Object[] args);
    }
}
