package dev.tses.rest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;

final class LogParametersFuzzTest {

    /** @param utf8 name and value on alternate lines */
    @FuzzTest(maxDuration = "60s")
    void reads(byte[] utf8) {
        String[] lines = new String(utf8, StandardCharsets.UTF_8).split("\n", -1);
        MultivaluedMap<String, String> given = new MultivaluedHashMap<>();
        for (int i = 0; i + 1 < lines.length; i += 2) {
            given.add(lines[i], lines[i + 1]);
        }
        try {
            LogParameters parameters = new LogParameters(given);
            parameters.format(lines[0]).ifPresent(format -> {
                assertThat(parameters.logs("realm", format).query().limit()).isBetween(1, 1000);
                assertThat(parameters
                                .history("realm", "me", format)
                                .query()
                                .filter()
                                .user())
                        .contains("me");
            });
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining(": ");
        }
    }
}
