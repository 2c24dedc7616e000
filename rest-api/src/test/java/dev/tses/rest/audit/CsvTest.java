package dev.tses.rest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void quotesCellsAndEndsLinesAsRfc4180Says() {
        assertThat(Csv.record(List.of("a", "", "b \"c\"", "d, e\r\nf", "1")))
                .isEqualTo("\"a\",,\"b \"\"c\"\"\",\"d, e\r\nf\",\"1\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil.example\")",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1+1",
                "＋1",
                "－1",
                "＠A"
            })
    void leavesNoFormulaToASpreadsheet(String text) {
        assertThat(Csv.record(List.of(text))).startsWith("\"'" + text.charAt(0));
    }

    @Property
    void isReadBackAsItWasWritten(@ForAll @Size(min = 1, max = 8) List<@NotEmpty String> cells) {
        String line = Csv.record(cells);

        List<String> read = read(line);
        assertThat(read).hasSameSizeAs(cells);
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            assertThat(read.get(i)).isIn(cell, "'" + cell);
            assertThat(read.get(i)).doesNotStartWith("=").doesNotStartWith("@");
        }
    }

    /** The cells of one quoted record, read as a state machine. */
    private static List<String> read(String line) {
        assertThat(line).endsWith("\r\n");
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length() - 2; i++) {
            char next = line.charAt(i);
            if (next == '"' && quoted && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (next == '"') {
                quoted = !quoted;
            } else if (next == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                assertThat(quoted).isTrue();
                cell.append(next);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
