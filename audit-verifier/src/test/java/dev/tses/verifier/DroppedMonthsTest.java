package dev.tses.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.audit.chain.Checkpoint;
import dev.tses.verifier.Finding.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Retention may drop what it says it drops, and covers up nothing else. */
class DroppedMonthsTest {

    private static final YearMonth SEPTEMBER = TestTrail.SEPTEMBER;
    private static final YearMonth OCTOBER = TestTrail.OCTOBER;
    private static final YearMonth NOVEMBER = TestTrail.NOVEMBER;

    @TempDir
    private Path folder = Path.of("");

    /** Checkpoints 1 and 2 are of September, 3 and 4 of October, 5 to 7 of November. Retention has dropped September and checkpoint 1. */
    private final TestTrail trail = new TestTrail(TestTrail.KEY)
            .at("2026-09-10T12:00:00Z")
            .grow(SEPTEMBER, 4)
            .sign()
            .grow(SEPTEMBER, 2)
            .sign()
            .at("2026-10-10T12:00:00Z")
            .grow(OCTOBER, 3)
            .sign()
            .grow(OCTOBER, 2)
            .sign()
            .at("2026-11-10T12:00:00Z")
            .grow(NOVEMBER, 3)
            .sign()
            .grow(NOVEMBER, 2)
            .sign();

    private final String old = trail.jws(1);

    private final String ofOctober = trail.jws(4);

    @BeforeEach
    void drop() {
        trail.drop(SEPTEMBER).forget(1);
    }

    @Test
    void whatWasDroppedIsNamed() {
        assertThat(export().verify().text())
                .contains(
                        "Everything holds",
                        "2026-10 on; retention has dropped the months before (2026-09 was asked for)",
                        "numbers 2 to 7");
        assertThat(new TamperedExport(folder, trail.export(SEPTEMBER.minusMonths(2), SEPTEMBER))
                        .verify()
                        .text())
                .contains(
                        "Everything holds", "(2026-07 to 2026-09 were asked for)", "Not asked for   2026-10, 2026-11");
        assertThat(new TamperedExport(folder, trail.export(OCTOBER, NOVEMBER))
                        .verify()
                        .text())
                .contains("Everything holds", "(none was asked for)");
    }

    @Test
    void aMonthVanishesWithAllCheckpointsThatTellOfIt() {
        TamperedExport export = export();
        removeOctober(export);
        while (export.json(7).path("kind").asText().equals("checkpoint")
                && !jws(export, 7).equals(trail.jws(5))) {
            export.remove(7);
        }
        export.recount();

        assertFound(export, "Checkpoints 1 to 4 are missing, and the next is of 2026-11-10T12:05:00Z");
    }

    @Test
    void aMonthVanishesWithAllCheckpointsBeforeTheLast() {
        TamperedExport export = export();
        removeOctober(export);
        for (int checkpoint = 2; checkpoint < 7; checkpoint++) {
            export.remove(7);
        }
        export.recount();

        assertFound(export, "Checkpoints 1 to 6 are missing");
    }

    /** The server signs what a forged checkpoint says, if that is from before the present month; then the forged one is taken out. */
    @Test
    void theServerWasMadeToSayThatAMonthIsNotKept() {
        trail.keepFrom(Optional.of(NOVEMBER));
        TamperedExport export = export();
        removeOctober(export);
        for (int checkpoint = 2; checkpoint < 8; checkpoint++) {
            export.remove(7);
        }
        export.recount();

        assertFound(export, "Checkpoints 1 to 7 are missing, and the next is of 2026-11-10T12:08:00Z");
    }

    @Test
    void theCheckpointFromBeforeTheMonthsThatAreKeptVanishes() {
        TamperedExport export = export().remove(12);

        assertFound(export, "Checkpoints 1 to 2 are missing");
    }

    @Test
    void aMonthVanishesAndItsCheckpointsStay() {
        TamperedExport export = export();
        removeOctober(export);
        export.recount();

        assertThat(export.verify().text()).contains("All rows of 2026-10 are missing: checkpoint 4");
    }

    @Test
    void checkpointsVanishThoughRetentionHasDroppedNothing() {
        TamperedExport export =
                new TamperedExport(folder, TestTrail.usual().forget(2).export());

        assertFound(export, "Checkpoints 1 to 2 are missing, and the last one does not say that retention");
    }

    @Test
    void aRowThatCameLateBeginsItsMonthAnew() {
        trail.grow(SEPTEMBER, 1);
        assertThat(export().verify().text())
                .contains(
                        "Everything holds",
                        "(2026-09 was asked for); 1 row came late and is held against no",
                        "Not signed yet  0 rows");

        trail.sign();
        assertThat(export().verify().text()).contains("Everything holds");
        assertThat(export().verifyAgainst(old + "\n" + ofOctober).text()).contains("Everything holds");

        trail.drop(SEPTEMBER);
        assertThat(export().verify().text())
                .contains(
                        "Everything holds",
                        "2026-10 on; retention has dropped the months before (2026-09 was asked for)");
    }

    @Test
    void rowsThatCameLateAreCheckedWithinThemselves() {
        trail.grow(SEPTEMBER, 3).sign();

        TamperedExport altered = export().change(3, row -> row.put("event", "LOGOUT"));
        assertThat(altered.verify().findings()).extracting(Finding::kind).containsExactly(Kind.ALTERED);
        TamperedExport removed = export().remove(3).recount();
        assertThat(removed.verify().findings()).extracting(Finding::kind).containsExactly(Kind.MISSING);
    }

    @Test
    void checkpointsThatWereKeptOfADroppedMonthRaiseNoAlarm() {
        assertThat(export().verifyAgainst(old).text()).contains("Everything holds", "Kept ones       1");

        trail.at("2026-12-10T12:00:00Z").drop(OCTOBER).forget(2);
        assertThat(export().verifyAgainst(old + "\n" + ofOctober).text())
                .contains("Everything holds", "numbers 4 to 8", "2026-11 on;", "(2026-09 to 2026-10 were asked for)");
    }

    @Test
    void checkpointsThatWereKeptOfAMonthThatIsKeptStillBind() {
        TamperedExport export = export();
        export.remove(6).remove(5).recount();

        assertThat(export.verifyAgainst(ofOctober).text()).contains("Rows 4 to 5 of 2026-10 are missing");
    }

    @Test
    void whatIsKeptGoesBack() {
        trail.keepFrom(Optional.of(SEPTEMBER));

        assertFound(export(), "says that rows are kept from 2026-09 on, and an earlier one says from 2026-10 on");
    }

    @Test
    void whatIsKeptIsForgotten() {
        trail.keepFrom(Optional.empty());

        assertFound(export(), "says that rows are kept from the beginning, and an earlier one says from 2026-10 on");
    }

    @Test
    void whatIsKeptGoesBackSinceACheckpointWasKept() {
        String later = payload(old).replace("\"chains\"", "\"kept_from\":\"2026-11\",\"chains\"");

        assertThat(export().verifyAgainst(TestTrail.KEY.sign(Checkpoint.TYPE, later))
                        .text())
                .contains("and an earlier one says from 2026-11 on");
    }

    @Test
    void whatIsKeptIsNoMonth() {
        String odd = payload(trail.jws(7)).replace("\"2026-10\"", "\"x\"");
        TamperedExport export = export();
        export.change(export.lines().size() - 1, json -> json.put("jws", TestTrail.KEY.sign(Checkpoint.TYPE, odd)));

        assertFound(export, "does not say what a checkpoint says");
    }

    private TamperedExport export() {
        return new TamperedExport(folder, trail.export(SEPTEMBER, NOVEMBER));
    }

    private static void removeOctober(TamperedExport export) {
        for (int row = 0; row < 5; row++) {
            export.remove(2);
        }
    }

    private static String jws(TamperedExport export, int line) {
        return export.json(line).path("jws").asText();
    }

    private static String payload(String jws) {
        return new String(Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }

    private static void assertFound(TamperedExport export, String text) {
        assertThat(export.verify().findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.CHECKPOINT);
            assertThat(finding.text()).contains(text);
        });
    }
}
