package dev.tses.redis.keycloak;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;

/** Options of a provider, as the server reads them. */
record MapScope(Map<String, String> options) implements Config.Scope {

    @Override
    public @Nullable String get(String key) {
        return options.get(key);
    }

    @Override
    public String get(String key, String otherwise) {
        return options.getOrDefault(key, otherwise);
    }

    @Override
    public String[] getArray(String key) {
        return get(key, "").split(",", -1);
    }

    @Override
    public Integer getInt(String key, Integer otherwise) {
        return Integer.valueOf(get(key, otherwise.toString()));
    }

    @Override
    public Long getLong(String key, Long otherwise) {
        return Long.valueOf(get(key, otherwise.toString()));
    }

    @Override
    public Boolean getBoolean(String key, Boolean otherwise) {
        return Boolean.valueOf(get(key, otherwise.toString()));
    }

    @Override
    public Config.Scope scope(String... scope) {
        return this;
    }

    @Override
    @SuppressWarnings("deprecation") // still asked for by the interface
    public Set<String> getPropertyNames() {
        return options.keySet();
    }

    @Override
    public Config.Scope root() {
        return this;
    }
}
