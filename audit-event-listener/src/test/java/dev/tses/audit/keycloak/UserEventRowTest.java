package dev.tses.audit.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.audit.Rows;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.Metadata;
import dev.tses.audit.domain.Outcome;
import dev.tses.audit.domain.RowIds;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

class UserEventRowTest {

    private final UserEventRow rows = new UserEventRow(new RowIds(new SecureRandom()), new KnownFacts());

    @Test
    void tellsWhatKeycloakTold() {
        Event event = event(EventType.LOGIN, Map.of("username", "Alice@Example.com", "auth_method", "openid-connect"));

        AuditRow row = rows.of(event);

        assertThat(row.createdAt()).isEqualTo(Rows.NOON);
        assertThat(row.event()).isEqualTo("LOGIN");
        assertThat(row.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(row.error()).isEmpty();
        assertThat(row.realmId()).isEqualTo("realm-1");
        assertThat(row.realmName()).contains("tses");
        assertThat(row.clientId()).contains("tses-web");
        assertThat(row.userId()).contains("user-1");
        assertThat(row.email()).contains("alice@example.com");
        assertThat(row.ip()).contains("203.0.113.7");
        assertThat(row.userAgent()).contains("Mozilla/5.0");
        assertThat(row.sessionId()).contains("session-1");
        assertThat(row.reference()).isEmpty();
        assertThat(row.metadata()).isEqualTo(new Metadata(Map.of("auth_method", "openid-connect")));
    }

    @Test
    void tellsAnError() {
        Event event = event(EventType.LOGIN_ERROR, Map.of("username", "nobody"));
        event.setError("user_not_found");
        event.setUserId(null);

        AuditRow row = rows.of(event);

        assertThat(row.event()).isEqualTo("LOGIN_ERROR");
        assertThat(row.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(row.error()).contains("user_not_found");
        assertThat(row.email()).isEmpty();
        assertThat(row.metadata()).isEqualTo(new Metadata(Map.of("username", "nobody")));
    }

    @Test
    void callsEventsOfOursByTheirName() {
        Event event = event(
                EventType.LOGIN_ERROR,
                Map.of("tses_event", "CODE_REFUSED", "tses_reference", "K7", "email", "a@example.com", "attempt", "2"));
        event.setError("invalid_user_credentials");

        AuditRow row = rows.of(event);

        assertThat(row.event()).isEqualTo("CODE_REFUSED");
        assertThat(row.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(row.reference()).contains("K7");
        assertThat(row.email()).contains("a@example.com");
        assertThat(row.metadata()).isEqualTo(new Metadata(Map.of("attempt", "2")));
    }

    @Test
    void doesNotTakeAnyTextForAName() {
        assertThat(rows.of(event(EventType.LOGIN, Map.of("tses_event", "code refused; x")))
                        .event())
                .isEqualTo("LOGIN");
    }

    @Test
    void prefersTheAddressOfTheEventToTheOneOfTheUser() {
        Map<String, String> both = Map.of("email", "a@example.com", "username", "b@example.com");

        assertThat(rows.of(event(EventType.LOGIN, both)).email()).contains("a@example.com");
        assertThat(rows.of(event(EventType.LOGIN, both)).metadata())
                .isEqualTo(new Metadata(Map.of("username", "b@example.com")));
        assertThat(rows.of(event(EventType.LOGOUT, Map.of("username", "alice"))).email())
                .contains("realm-1@example.com");
        assertThat(rows.of(event(EventType.LOGOUT, null)).email()).contains("realm-1@example.com");
    }

    @Test
    void masksSecretsInDetails() {
        Event event = event(
                EventType.CODE_TO_TOKEN,
                Map.of("refresh_token", "s3cret", "client_assertion", "s3cret", "code", "123456", "code_id", "kept"));

        assertThat(rows.of(event).metadata().values().toString())
                .contains("code_id=kept")
                .doesNotContain("s3cret", "123456");
    }

    @Test
    void leavesOutAHostNameWhereAnAddressBelongs() {
        Event event = event(EventType.LOGIN, Map.of());
        event.setIpAddress("proxy.example.com");

        assertThat(rows.of(event).ip()).isEmpty();
    }

    private static Event event(EventType type, @Nullable Map<String, String> details) {
        Event event = new Event();
        event.setTime(Rows.NOON.toEpochMilli());
        event.setType(type);
        event.setRealmId("realm-1");
        event.setRealmName("tses");
        event.setClientId("tses-web");
        event.setUserId("user-1");
        event.setSessionId("session-1");
        event.setIpAddress("203.0.113.7");
        event.setDetails(details == null ? null : new HashMap<>(details));
        return event;
    }
}
