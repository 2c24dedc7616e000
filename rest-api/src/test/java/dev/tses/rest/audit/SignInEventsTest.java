package dev.tses.rest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.keycloak.events.EventType;

class SignInEventsTest {

    @Test
    void areKeycloaksOrThoseOfCodesAndMails() {
        Set<String> keycloaks =
                Arrays.stream(EventType.values()).map(Enum::name).collect(Collectors.toSet());

        assertThat(SignInEvents.ALL)
                .allMatch(event -> keycloaks.contains(event) || event.startsWith("CODE_") || event.startsWith("MAIL_"));
    }

    @Test
    void tellNothingOfAdministrators() {
        assertThat(SignInEvents.ALL).noneMatch(event -> event.startsWith("ADMIN_") || event.startsWith("IMPERSONATE"));
    }
}
