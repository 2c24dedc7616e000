package dev.tses.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** No byte of a row can be changed without being found, but where it says the same as before. */
final class AnyByteTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] LINES = TestTrail.usual()
            .export()
            .lines()
            .filter(line -> line.contains("\"kind\":\"row\""))
            .toArray(String[]::new);
    private static final Header HEADER = new Header(TestTrail.REALM, TestTrail.OCTOBER, TestTrail.OCTOBER);

    @Property(tries = 20_000)
    void aChangedByteIsFound(@ForAll @IntRange(max = 10_000) int place, @ForAll byte value) throws Exception {
        byte[] bytes = LINES[0].getBytes(StandardCharsets.UTF_8);
        JsonNode before = JSON.readTree(bytes);
        bytes[place % bytes.length] = value;

        assertThat(isFound(bytes) || saysTheSame(before, bytes)).isTrue();
    }

    @Property(tries = 5_000)
    void aByteThatIsTakenOutIsFound(@ForAll @IntRange(max = 10_000) int place) throws Exception {
        String line = LINES[0];
        JsonNode before = JSON.readTree(line);
        int at = place % line.length();
        byte[] bytes = (line.substring(0, at) + line.substring(at + 1)).getBytes(StandardCharsets.UTF_8);

        assertThat(isFound(bytes) || saysTheSame(before, bytes)).isTrue();
    }

    private static boolean isFound(byte[] bytes) {
        Optional<RowLine> row = RowLine.of(new Line(2, bytes));
        return row.isEmpty()
                || new ChainWalk(HEADER, new SignedPlaces()).take(row.get()).isPresent();
    }

    private static boolean saysTheSame(JsonNode before, byte[] bytes) {
        try {
            return before.equals(JSON.readTree(new String(bytes, StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
