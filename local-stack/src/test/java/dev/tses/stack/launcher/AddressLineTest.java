package dev.tses.stack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class AddressLineTest {
    @Test
    void isJsonInOneLineInAFixedOrder() {
        AddressLine line = new AddressLine(
                URI.create("http://localhost:8080"),
                "tses",
                URI.create("http://localhost:8025"),
                "redis://127.0.0.1:6399",
                "jdbc:postgresql://127.0.0.1:5499/keycloak?user=postgres&password=x");

        assertThat(line.json())
                .isEqualTo("{\"keycloak\":\"http://localhost:8080\",\"realm\":\"tses\","
                        + "\"inbox\":\"http://localhost:8025\",\"redis\":\"redis://127.0.0.1:6399\","
                        + "\"jdbc\":\"jdbc:postgresql://127.0.0.1:5499/keycloak?user=postgres&password=x\"}");
    }
}
