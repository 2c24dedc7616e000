package dev.tses.rest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {

    @ParameterizedTest
    @CsvSource({
        "'', JSON",
        "*/*, JSON",
        "application/json, JSON",
        "Text/CSV, CSV",
        "text/csv; charset=utf-8; header=present, CSV",
        "application/x-ndjson, NDJSON",
        "text/*, CSV",
        "'text/csv, */*;q=0.1', CSV",
        "'text/csv;q=0.5, application/x-ndjson ; q=0.8', NDJSON",
        "'text/csv;q=0.5, application/json;q=0.5', JSON",
        "'text/html,application/xhtml+xml,*/*;q=0.8', JSON",
        "'application/json;q=0, */*', CSV",
        "'application/*;q=0, text/csv;q=0.001', CSV",
        "text/html, JSON",
        "text/csv;q=0, JSON",
        "nonsense, JSON",
        "'application/json;q=high', JSON"
    })
    void isTheOneThatIsWantedMost(String accept, Format format) {
        assertThat(Format.wanted(accept)).contains(format);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json;q=0", "*/*;q=0", "text/html, application/*;q=0.0", "application/json ; Q=0.000"
            })
    void isNoneWhereJsonIsForbidden(String accept) {
        assertThat(Format.wanted(accept)).isEmpty();
    }

    @Test
    void isWhatTheParameterSaysWhateverIsAccepted() {
        MultivaluedHashMap<String, String> given = new MultivaluedHashMap<>();
        given.add("format", "ndjson");

        assertThat(new LogParameters(given).format("application/json, */*;q=0")).contains(Format.NDJSON);
    }

    @Property
    void isNotUpsetByAnyHeader(@ForAll String accept) {
        Format.wanted(accept);
    }
}
