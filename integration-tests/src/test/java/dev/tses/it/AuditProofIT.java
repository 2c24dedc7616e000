package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
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
        return Verdict.of(
                folder,
                realm.admin().get("/tses/audit/proof").requireStatus(200).body(),
                realm.caller()
                        .get("/protocol/openid-connect/certs", "")
                        .requireStatus(200)
                        .body());
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
}
