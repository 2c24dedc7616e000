package dev.tses.rest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.keycloak.events.EventType;

class SignInEventsTest {

    @Test
    void areKeycloaksOrOurOwn() {
        Set<String> keycloaks =
                Arrays.stream(EventType.values()).map(Enum::name).collect(Collectors.toSet());

        assertThat(SignInEvents.ALL)
                .contains("DEVICE_KNOWN")
                .allMatch(event -> keycloaks.contains(event)
                        || event.startsWith("CODE_")
                        || event.startsWith("MAIL_")
                        || event.startsWith("DEVICE_"));
    }

    @Test
    void tellNothingOfAdministrators() {
        assertThat(SignInEvents.ALL).noneMatch(event -> event.startsWith("ADMIN_") || event.startsWith("IMPERSONATE"));
    }
}
