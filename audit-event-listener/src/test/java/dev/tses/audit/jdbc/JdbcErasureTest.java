package dev.tses.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.audit.Rows;
import dev.tses.audit.TestDatabase;
import dev.tses.audit.chain.ChainedRow;
import dev.tses.audit.chain.Hash;
import dev.tses.audit.chain.RowHash;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.Metadata;
import dev.tses.audit.domain.Outcome;
import dev.tses.audit.domain.RowIds;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcErasureTest {

    private static final String ALICE = "0a1b2c3d-7f56-4f0b-8d3c-1d5b8a4c2a10";

    private static final RowIds IDS = new RowIds(new SecureRandom());

    private Trail trail;
    private JdbcErasure erasure;

    @BeforeEach
    void migrate() throws SQLException {
        trail = new Trail();
        erasure = new JdbcErasure(TestDatabase.connections(), trail.schema);
    }

    @Test
    void takesOutThePersonAndNobodyElse() throws SQLException {
        AuditRow bob = Rows.row("LOGIN", "bob@example.com", Rows.NOON);
        trail.write(
                row("LOGIN", ALICE, "alice@example.com", Map.of("username", "alice@example.com")),
                row("CODE_REQUESTED", "unknown", "alice@example.com", Map.of()),
                row("ADMIN_UPDATE", "admin", "root@example.com", Map.of("resource_path", "users/" + ALICE)),
                row(
                        "ADMIN_CREATE",
                        "admin",
                        "root@example.com",
                        Map.of("representation", Map.of("email", "Alice@Example.com"))),
                row("ADMIN_CREATE", "admin", "root@example.com", Map.of("representation", "malice@example.com alice")),
                bob);

        assertThat(erasure.erase(Rows.REALM, Set.of(ALICE, "ALICE@example.com")))
                .isEqualTo(4);
        assertThat(erasure.erase(Rows.REALM, Set.of(ALICE, "ALICE@example.com")))
                .isZero();

        assertThat(trail.value("SELECT count(*) FROM $.audit_event e WHERE e::text ~* ('(?<!m)alice@|" + ALICE + "')"))
                .isEqualTo("0");
        assertThat(trail.value("SELECT count(*) FROM $.audit_event WHERE email = 'root@example.com'"))
                .isEqualTo("3");
        assertThat(rows()).extracting(ChainedRow::row).contains(bob);
        assertThat(trail.value("SELECT count(*) FROM $.audit_event WHERE metadata::text LIKE '%malice%'"))
                .isEqualTo("1");
    }

    @Test
    void findsAnAddressWithQuotesAndBackslashesWhereverItIsMentioned() throws SQLException {
        String odd = "\"al ice\\\\ \\\"x\"@example.com";
        trail.write(
                row("LOGIN", "u", odd, Map.of("username", odd)),
                row("ADMIN_CREATE", "admin", "root@example.com", Map.of("representation", Map.of("email", odd))),
                row("ADMIN_CREATE", "admin", "root@example.com", Map.of("note", "sent to " + odd.replace("al", "Al"))),
                row("ADMIN_CREATE", "admin", "root@example.com", Map.of("note", odd.replace("\\", ""))));

        assertThat(erasure.erase(Rows.REALM, Set.of(odd))).isEqualTo(3);

        assertThat(trail.value("SELECT count(*) FROM $.audit_event WHERE metadata = '{}'"))
                .isEqualTo("3");
    }

    @Test
    void findsAnAddressInAUrl() throws SQLException {
        trail.write(
                row(
                        "LOGIN",
                        "u",
                        "b@example.com",
                        Map.of("redirect_uri", "https://app/?login_hint=Alice%2Bx%40example.com")),
                row(
                        "LOGIN",
                        "u",
                        "b@example.com",
                        Map.of("redirect_uri", "https://app/?login_hint=alice+x%40example.com&a=b")),
                row(
                        "LOGIN",
                        "u",
                        "b@example.com",
                        Map.of("redirect_uri", "https://app/?login_hint=malice%40example.com")));

        assertThat(erasure.erase(Rows.REALM, Set.of("alice+x@example.com"))).isEqualTo(2);

        assertThat(trail.value("SELECT string_agg(metadata->>'redirect_uri', ' ') FROM $.audit_event"))
                .isEqualTo("https://app/?login_hint=malice%40example.com");
    }

    @Test
    void theChainHolds() {
        trail.write(row("LOGIN", ALICE, "alice@example.com", Map.of()));
        trail.write(row("ADMIN_UPDATE", "admin", "root@example.com", Map.of("resource_path", "users/" + ALICE)));
        trail.write(Rows.login());
        List<Hash> before = rows().stream().map(ChainedRow::hash).toList();

        erasure.erase(Rows.REALM, Set.of(ALICE));

        assertThat(rows()).extracting(row -> RowHash.of(row.line())).isEqualTo(before);
        assertThat(rows().get(0).line().path("erased")).hasSize(6);
        assertThat(rows().get(1).line().path("erased")).hasSize(1);
        assertThat(rows().get(2).line().has("erased")).isFalse();

        erasure.erase(Rows.REALM, Set.of("root@example.com"));

        assertThat(rows()).extracting(row -> RowHash.of(row.line())).isEqualTo(before);
        assertThat(rows().get(1).line().path("erased")).hasSize(3);
    }

    @Test
    void goesThroughMoreThanOnePortion() {
        AuditRow[] many = new AuditRow[1100];
        for (int i = 0; i < many.length; i++) {
            many[i] = row("LOGIN", ALICE, "alice@example.com", Map.of("n", i));
        }
        trail.write(many);

        assertThat(erasure.erase(Rows.REALM, Set.of(ALICE))).isEqualTo(1100);
    }

    @Test
    void aNameThatIsNoneErasesNothing() {
        trail.write(row("LOGIN", ALICE, "alice@example.com", Map.of("note", "a:b-c {x}")));

        for (String name : List.of(":", "-", "{", " ", "/")) {
            assertThatThrownBy(() -> erasure.erase(Rows.REALM, Set.of(name)))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(rows().get(0).line().has("erased")).isFalse();
    }

    @Test
    void anotherRealmIsAnotherMatter() {
        trail.write(row("LOGIN", ALICE, "alice@example.com", Map.of()));

        assertThat(erasure.erase("other-realm", Set.of(ALICE))).isZero();
    }

    private List<ChainedRow> rows() {
        return trail.chains.rows(Rows.REALM, YearMonth.of(2026, 11), 0, 2000);
    }

    private static AuditRow row(String event, String user, String email, Map<String, Object> metadata) {
        return new AuditRow(
                IDS.next(Rows.NOON),
                Rows.NOON,
                event,
                Outcome.SUCCESS,
                Optional.empty(),
                Rows.REALM,
                Optional.empty(),
                Optional.empty(),
                Optional.of(user),
                Optional.of(email),
                event.startsWith("ADMIN") ? Optional.empty() : Optional.of("2001:db8::1"),
                event.startsWith("ADMIN") ? Optional.empty() : Optional.of("Mozilla/5.0"),
                event.startsWith("ADMIN") ? Optional.empty() : Optional.of("session"),
                Optional.empty(),
                new Metadata(metadata));
    }
}
