package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An auditor exports the trail of a running server and verifies it with the command that is shipped. */
final class AuditProofIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void anExportHoldsAlsoAfterAnErasureAndNotAfterAnAlteration()
            throws IOException, InterruptedException, SQLException {
        try (Realm realm = Realm.with(shipped -> {})) {
            Admin admin = realm.admin();
            String realmId = admin.get("").text("id");
            String email = Somebody.email();
            realm.caller().signIn(email);
            awaitRows(realmId, "event = 'LOGIN'");
            awaitCheckpoint(admin);

            Verdict verdict = verify(realm);
            assertThat(verdict.status()).as(verdict.text()).isZero();

            int erased = admin.post("/tses/audit/erasure", Map.of("email", email))
                    .requireStatus(200)
                    .json()
                    .path("erased")
                    .asInt();
            assertThat(erased).isGreaterThanOrEqualTo(5);
            assertThat(admin.get("/tses/audit/proof").body())
                    .doesNotContain(email)
                    .contains("\"erased\"");
            assertThat(admin.get("/tses/audit/logs?email=" + email.replace("@", "%40"))
                            .json()
                            .path("items"))
                    .isEmpty();
            verdict = verify(realm);
            assertThat(verdict.status()).as(verdict.text()).isZero();

            sql("UPDATE tses_audit.audit_event SET outcome = 'ERROR' WHERE event = 'LOGIN' AND realm_id = '" + realmId
                    + "'");
            verdict = verify(realm);
            assertThat(verdict.status()).as(verdict.text()).isEqualTo(1);
            assertThat(verdict.text()).contains("altered").doesNotContain(email);
        }
    }

    private static void awaitCheckpoint(Admin admin) {
        await().atMost(PATIENCE)
                .until(() -> admin.get("/tses/audit/proof").body().contains("\"kind\":\"checkpoint\""));
    }

    private static void awaitRows(String realmId, String condition) {
        await().atMost(PATIENCE)
                .until(() -> exists(
                        "SELECT FROM tses_audit.audit_event WHERE realm_id = '" + realmId + "' AND " + condition));
    }

    private Verdict verify(Realm realm) throws IOException, InterruptedException {
        Path export = Files.writeString(
                folder.resolve("trail.ndjson"),
                realm.admin().get("/tses/audit/proof").requireStatus(200).body());
        Path keys = Files.writeString(
                folder.resolve("keys.json"),
                realm.caller()
                        .get("/protocol/openid-connect/certs", "")
                        .requireStatus(200)
                        .body());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("tses.repository"), "verify").toString(),
                        export.toString(),
                        keys.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Verdict(process.exitValue(), text);
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(Stack.running().jdbcUrl());
                Statement change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    private static boolean exists(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(Stack.running().jdbcUrl());
                Statement statement = connection.createStatement()) {
            return statement.executeQuery(query).next();
        }
    }

    /** How the command ended, and what it said. */
    private record Verdict(int status, String text) {}
}
