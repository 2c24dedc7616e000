package dev.tses.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A realm of a test's own, like the one that is shipped, for settings that other tests must not see. */
final class Realm implements AutoCloseable {

    /** The lock of the shared realm's settings of its browser flow. */
    static final String BROWSER_SETTINGS = "the browser flow's settings";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{TSES_[A-Z_]+:([^}]*)}");

    /** Of all these realms: to make one takes a server that has just started longer than all the rest. */
    private static final KeyPair RSA = generate();

    private final String name;
    private final Admin admin;

    private Realm(String name, Admin admin) {
        this.name = name;
        this.admin = admin;
    }

    /** A realm with changes to the representation that is shipped. */
    static Realm with(Consumer<ObjectNode> changes) {
        String name = "tses-" + UUID.randomUUID();
        ObjectNode shipped = shipped();
        shipped.put("realm", name).put("sslRequired", "none");
        shipped.put("privateKey", RSA.getPrivate().getEncoded());
        shipped.put("publicKey", RSA.getPublic().getEncoded());
        ((ObjectNode) shipped.path("smtpServer"))
                .put("port", Integer.toString(Stack.running().smtpPort()));
        changes.accept(shipped);
        create(shipped);
        return new Realm(name, Admin.of(name));
    }

    /** A realm in which every execution of email codes has these settings. */
    static Realm withSettings(Map<String, String> settings) {
        return with(realm -> realm.path("authenticatorConfig")
                .forEach(execution -> settings.forEach(((ObjectNode) execution.path("config"))::put)));
    }

    Admin admin() {
        return admin;
    }

    /** From now on the realm's mails go to another server on this machine. */
    void useServer(int smtpPort) {
        ObjectNode settings =
                (ObjectNode) admin().get("").requireStatus(200).json().path("smtpServer");
        settings.put("port", Integer.toString(smtpPort));
        admin().put("", Map.of("smtpServer", settings)).requireStatus(204);
    }

    /** A program that calls this realm from a client address of its own. */
    Caller caller() {
        return Caller.of(name);
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        delete(admin);
    }

    /** One at a time, as every realm gives the administrators of all realms more roles. */
    private static synchronized void create(ObjectNode realm) {
        Admin.atRoot().post("/admin/realms", realm).requireStatus(201);
    }

    private static synchronized void delete(Admin admin) {
        admin.delete("").requireStatus(204);
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String keycloak() {
        return Stack.running().keycloak().toString();
    }

    private static ObjectNode shipped() {
        Path file = Path.of(System.getProperty("tses.repository"), "realm-export", "tses-realm.json");
        try {
            String here = Files.readString(file).replaceAll("\\$\\{TSES_WEB_ORIGIN:[^}]*}", keycloak());
            JsonNode realm = JSON.readTree(PLACEHOLDER.matcher(here).replaceAll("$1"));
            return (ObjectNode) realm;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a realm: " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
