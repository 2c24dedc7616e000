package dev.tses.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder = Path.of("");

    private TamperedExport export = new TamperedExport(folder, "");

    @BeforeEach
    void writeFiles() throws IOException {
        export = new TamperedExport(folder, TestTrail.usual().export());
        Files.writeString(folder.resolve("keys.json"), TamperedExport.keySet(TestTrail.KEY));
    }

    @Test
    void whatHoldsEndsWithZeroAndIsSummedUp() throws IOException {
        assertThat(run(export.write().toString(), keys())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "Everything holds.",
                        "2026-10 to 2026-11, in 2 chains",
                        "14, with 0 erased members",
                        "2 rows, from 2026-11-01T00:04:00Z on",
                        "numbers 1 to 4, the last of 2026-11-22T12:04:00Z",
                        "realm-key (RS256)");
    }

    @Test
    void whatDoesNotHoldEndsWithOne() throws IOException {
        export.remove(6);

        assertThat(run(export.write().toString(), keys())).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("It does NOT hold.", "Row 5 of 2026-10 is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{}", "{\"kind\":\"export\",\"version\":2,\"realm\":\"r\"}", "[1]"})
    void whatIsNoExportEndsWithTwo(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("other"), text);

        assertThat(run(file.toString(), keys())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("export");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{}", "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"k\",\"k\":\"AAAA\"}]}"})
    void keysThatAreNoneEndWithTwo(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("other"), text);

        assertThat(run(export.write().toString(), file.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("openid-connect/certs");
    }

    @Test
    void keysThatAreNotForSignaturesAreLeftOut() throws IOException {
        String keys = TamperedExport.keySet(TestTrail.KEY, TestKey.of("other", JWSAlgorithm.ES256));
        Path file = Files.writeString(folder.resolve("other"), keys.replace("\"use\":\"sig\"", "\"use\":\"enc\""));

        assertThat(run(export.write().toString(), file.toString())).isEqualTo(2);
    }

    @Test
    void filesThatAreNotThereEndWithTwo() throws IOException {
        assertThat(run("nowhere", keys())).isEqualTo(2);
        assertThat(run(keys())).isEqualTo(2);
        assertThat(run(export.write().toString(), keys(), "--wrong")).isEqualTo(2);
        assertThat(run(export.write().toString(), keys(), "--checkpoint", keys()))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("There is no file nowhere.", "Two files are needed");
    }

    @Test
    void moreRowsThanIdsFitInMemoryAreAllHeldAgainstEachOther() {
        TestTrail trail = new TestTrail(TestTrail.KEY).grow(TestTrail.NOVEMBER, 4000);
        trail.add(trail.get(TestTrail.NOVEMBER, 77).row());
        TamperedExport large = new TamperedExport(folder, trail.sign().export());

        assertThat(large.verify(1 << 10, TestTrail.KEY).text())
                .contains("Row 4001 of 2026-11 (line 4002) has the id of row 77 (line 78)");
        assertThat(large.remove(4002).recount().verify(1 << 10, TestTrail.KEY).findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.MISSING);
    }

    private String keys() {
        return folder.resolve("keys.json").toString();
    }

    private int run(String... args) {
        return Main.run(
                List.of(args),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
