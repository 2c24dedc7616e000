package dev.tses.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How Keycloak is configured: a production start behind nothing but this machine's loopback interface. */
record KeycloakEnvironment(Map<String, String> variables) {

    private static final List<String> FOREIGN =
            List.of("KC_", "KEYCLOAK_", "QUARKUS_", "TSES_", "JAVA_OPTS", "JAVA_ADD_OPENS", "JAVA_LOCALE", "DEBUG");
    private static final List<String> WELCOME = List.of("KC_LOG_", "KC_SPI_");

    KeycloakEnvironment {
        variables = Map.copyOf(variables);
    }

    /** Without the ports of a node. */
    static KeycloakEnvironment of(Ports ports, String jdbcUrl, String password, String redisUrl) {
        Map<String, String> all = new TreeMap<>();
        all.put("KC_DB_URL", jdbcUrl);
        all.put("KC_DB_USERNAME", PostgresServer.USER);
        all.put("KC_DB_PASSWORD", password);
        all.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        all.put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
        all.put("KC_HTTP_ENABLED", "true");
        all.put("KC_HTTP_HOST", "127.0.0.1");
        all.put("KC_HOSTNAME_STRICT", "false");
        // A caller on this machine may play any client address, as a reverse proxy would.
        all.put("KC_PROXY_HEADERS", "xforwarded");
        all.put("KC_PROXY_TRUSTED_ADDRESSES", "127.0.0.0/8,::1/128");
        all.put("KC_SHUTDOWN_DELAY", "0s");
        all.put("KC_SHUTDOWN_TIMEOUT", "3s");
        // Until Keycloak is ready it would log every question whether it is.
        all.put("KC_LOG_LEVEL_IO_SMALLRYE_HEALTH", "warn");
        all.put("KC_SPI_TSES_REDIS__JEDIS__URL", redisUrl);
        all.put("TSES_SMTP_HOST", "127.0.0.1");
        all.put("TSES_SMTP_PORT", Integer.toString(ports.of(Service.SMTP)));
        all.put("TSES_SSL_REQUIRED", "none");
        all.put("TSES_WEB_ORIGIN", "http://localhost:" + ports.of(Service.KEYCLOAK));
        return new KeycloakEnvironment(all);
    }

    /** The same for a node on these ports. */
    KeycloakEnvironment at(int port, int managementPort) {
        return with(Map.of(
                "KC_HTTP_PORT", Integer.toString(port), "KC_HTTP_MANAGEMENT_PORT", Integer.toString(managementPort)));
    }

    /** The same with more variables; these win. */
    KeycloakEnvironment with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(variables);
        all.putAll(more);
        return new KeycloakEnvironment(all);
    }

    void applyTo(ProcessBuilder process) {
        clean(process.environment());
        process.environment().putAll(variables);
    }

    /** Takes away what a person's shell may hold for another Keycloak, and fixes the Java that runs this one. */
    static void clean(Map<String, String> environment) {
        environment.keySet().removeIf(KeycloakEnvironment::isForeign);
        environment.put(
                "JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    private static boolean isForeign(String name) {
        return FOREIGN.stream().anyMatch(name::startsWith) && WELCOME.stream().noneMatch(name::startsWith);
    }
}
