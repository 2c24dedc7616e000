package dev.tses.audit.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.audit.Rows;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.Outcome;
import dev.tses.audit.domain.RowIds;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

class AdminEventRowTest {

    private static final String USER =
            "{\"username\":\"bob\",\"credentials\":[{\"value\":\"hunter2\"}],\"enabled\":true}";

    private final AdminEventRow rows = new AdminEventRow(new RowIds(new SecureRandom()), new KnownFacts());

    @Test
    void tellsWhoChangedWhat() {
        AuditRow row = rows.of(event(), false);

        assertThat(row.event()).isEqualTo("ADMIN_UPDATE");
        assertThat(row.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(row.createdAt()).isEqualTo(Rows.NOON);
        assertThat(row.realmId()).isEqualTo("realm-1");
        assertThat(row.clientId()).contains("security-admin-console");
        assertThat(row.userId()).contains("user-1");
        assertThat(row.email()).contains("master-id@example.com");
        assertThat(row.ip()).contains("203.0.113.7");
        assertThat(row.metadata().values())
                .isEqualTo(Map.of("resource_type", "USER", "resource_path", "users/42", "auth_realm", "master"));
    }

    @Test
    void showsTheRepresentationOnlyWhereTheRealmSaysSo() {
        assertThat(rows.of(event(), true).metadata().values().get("representation"))
                .isEqualTo(Map.of("username", "bob", "credentials", "***", "enabled", true));
        assertThat(rows.of(event(), false).metadata().values()).doesNotContainKey("representation");
    }

    @Test
    void leavesOutARepresentationThatCannotBeMasked() {
        AdminEvent noJson = event();
        noJson.setRepresentation("password=hunter2");
        AdminEvent huge = event();
        huge.setRepresentation("\"" + "x".repeat(70_000) + "\"");

        assertThat(rows.of(noJson, true).metadata().values())
                .doesNotContainKey("representation")
                .containsEntry("representation_omitted", "not JSON");
        assertThat(rows.of(huge, true).metadata().values())
                .doesNotContainKey("representation")
                .containsEntry("representation_omitted", "longer than 65536 characters");
    }

    @Test
    void tellsAnError() {
        AdminEvent event = event();
        event.setError("not_allowed");

        assertThat(rows.of(event, false).outcome()).isEqualTo(Outcome.ERROR);
        assertThat(rows.of(event, false).error()).contains("not_allowed");
    }

    @Test
    void doesWithoutWhatIsNotKnown() {
        AdminEvent event = event();
        AuthDetails by = new AuthDetails();
        by.setClientId("gone");
        event.setAuthDetails(by);

        AuditRow row = rows.of(event, false);

        assertThat(row.clientId()).contains("gone");
        assertThat(row.userId()).isEmpty();
        assertThat(row.email()).isEmpty();
    }

    private static AdminEvent event() {
        AuthDetails by = new AuthDetails();
        by.setRealmId("master-id");
        by.setRealmName("master");
        by.setClientId("client-uuid");
        by.setUserId("user-1");
        by.setIpAddress("203.0.113.7");
        AdminEvent event = new AdminEvent();
        event.setTime(Rows.NOON.toEpochMilli());
        event.setOperationType(OperationType.UPDATE);
        event.setResourceType(ResourceType.USER);
        event.setResourcePath("users/42");
        event.setRealmId("realm-1");
        event.setRealmName("tses");
        event.setAuthDetails(by);
        event.setRepresentation(USER);
        return event;
    }
}
