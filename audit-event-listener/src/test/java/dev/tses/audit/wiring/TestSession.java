package dev.tses.audit.wiring;

import dev.tses.audit.Secrets;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeyManager;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransaction;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

/** As much of a session as the listener uses: one user, the server's secret, no request, and a transaction. */
final class TestSession {

    private final Map<String, Object> attributes = new HashMap<>();
    private final List<KeycloakTransaction> afterCompletion = new ArrayList<>();
    private final RealmModel realm = fake(RealmModel.class, Map.of("getId", args -> Secrets.SERVER_REALM));

    KeycloakSession session() {
        return fake(
                KeycloakSession.class,
                Map.of(
                        "getAttribute", args -> attributes.get((String) args[0]),
                        "setAttribute", args -> attributes.put((String) args[0], args[1]),
                        "getTransactionManager", args -> transactions(),
                        "getContext", args -> fake(KeycloakContext.class, Map.of()),
                        "realms", args -> realms(),
                        "users", args -> users(),
                        "keys", args -> keys()));
    }

    void commit() {
        afterCompletion.forEach(KeycloakTransaction::commit);
    }

    void rollback() {
        afterCompletion.forEach(KeycloakTransaction::rollback);
    }

    private KeycloakTransactionManager transactions() {
        return fake(KeycloakTransactionManager.class, Map.of("enlistAfterCompletion", args -> {
            KeycloakTransaction transaction = (KeycloakTransaction) args[0];
            transaction.begin();
            return afterCompletion.add(transaction);
        }));
    }

    private RealmProvider realms() {
        return fake(RealmProvider.class, Map.of("getRealm", args -> realm, "getRealmByName", args -> realm));
    }

    private static UserProvider users() {
        UserModel alice = fake(UserModel.class, Map.of("getEmail", args -> "alice@example.com"));
        return fake(UserProvider.class, Map.of("getUserById", args -> alice));
    }

    private static KeyManager keys() {
        KeyWrapper key = new KeyWrapper();
        key.setKid(Secrets.CURRENT.keyId());
        key.setSecretKey(Secrets.CURRENT.secret());
        return fake(KeyManager.class, Map.of("getActiveKey", args -> key));
    }

    private static <T> T fake(Class<T> type, Map<String, Function<Object[], Object>> methods) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Function<Object[], Object> body = methods.get(method.getName());
            if (body == null) {
                throw new UnsupportedOperationException(method.toString());
            }
            Object result = body.apply(args);
            return method.getReturnType() == void.class ? null : result;
        }));
    }
}
