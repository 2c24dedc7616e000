package dev.tses.redis.keycloak;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Supplier;

/** Stand-ins for Keycloak's wide interfaces, of which a test needs a method or two. */
final class Fakes {

    private Fakes() {}

    static <T> T unused(Class<T> type) {
        return of(type, Map.of());
    }

    /** @param answers by method name */
    static <T> T of(Class<T> type, Map<String, Supplier<?>> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Supplier<?> answer = answers.get(method.getName());
            if (answer == null) {
                throw new UnsupportedOperationException(method.toString());
            }
            return answer.get();
        }));
    }
}
