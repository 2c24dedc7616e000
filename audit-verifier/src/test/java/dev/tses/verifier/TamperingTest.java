package dev.tses.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.audit.chain.Personal;
import dev.tses.verifier.Finding.Kind;
import dev.tses.verifier.Finding.Rows;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.EnumSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that can be done to rows is found, and the first row it was done to is named. */
class TamperingTest {

    private static final YearMonth OCTOBER = TestTrail.OCTOBER;
    private static final YearMonth NOVEMBER = TestTrail.NOVEMBER;

    @TempDir
    private Path folder = Path.of("");

    private TamperedExport export = new TamperedExport(folder, "");

    @BeforeEach
    void writeAnExport() {
        export = new TamperedExport(folder, TestTrail.usual().export());
        assertThat(export.verify().findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "time",
                "event",
                "outcome",
                "realm",
                "realm_name",
                "client",
                "reference",
                "user",
                "email",
                "ip",
                "user_agent",
                "session",
                "metadata",
                "chain",
                "seq",
                "previous",
                "hash",
                "salts",
                "kind"
            })
    void anyMemberIsAltered(String member) {
        export.change(6, row -> row.put(member, "x"));

        assertFound(Kind.ALTERED, OCTOBER, 5, 5, 6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "time",
                "event",
                "outcome",
                "realm",
                "realm_name",
                "client",
                "reference",
                "user",
                "email",
                "ip",
                "user_agent",
                "session",
                "metadata",
                "chain",
                "seq",
                "previous",
                "hash",
                "salts",
                "kind"
            })
    void anyMemberIsTakenOut(String member) {
        export.change(6, row -> row.remove(member));

        assertFound(Kind.ALTERED, OCTOBER, 5, 5, 6);
    }

    @Test
    void aValueIsAltered() {
        export.change(6, row -> row.put("event", "LOGOUT"));

        assertThat(assertFound(Kind.ALTERED, OCTOBER, 5, 5, 6).text())
                .contains(
                        "Row 5 of 2026-10", "line 6", export.json(6).path("id").asText());
    }

    @Test
    void onlyTheHashIsAltered() {
        export.change(6, row -> row.put("hash", "0".repeat(64)));

        assertThat(assertFound(Kind.ALTERED, OCTOBER, 5, 5, 6).text()).contains("`hash`");
    }

    @Test
    void onlyTheNumberIsAltered() {
        export.change(6, row -> row.put("seq", 7));

        assertThat(assertFound(Kind.ALTERED, OCTOBER, 5, 5, 6).text()).contains("was 5, and now is 7");
    }

    @Test
    void onlyThePreviousHashIsAltered() {
        export.change(6, row -> row.put("previous", "0".repeat(64)));

        assertThat(assertFound(Kind.ALTERED, OCTOBER, 5, 5, 6).text()).contains("`previous`");
    }

    @Test
    void aValueIsAlteredAndTheRowsHashComputedAnew() {
        export.forge(6, row -> row.put("event", "LOGOUT"));

        assertThat(assertFound(Kind.ALTERED, OCTOBER, 5, 5, 6).text()).contains("Row 4 may have been, too");
    }

    @Test
    void theLastSignedRowIsAlteredAndItsHashComputedAnew() {
        export.forge(13, row -> row.put("event", "LOGOUT"));

        assertThat(assertFound(Kind.ALTERED, NOVEMBER, 4, 4, 13).text()).contains("checkpoint 4");
    }

    @Test
    void aRowAfterASignedOneIsAlteredAndItsHashComputedAnew() {
        export.forge(5, row -> row.put("previous", "1".repeat(64)));

        assertFound(Kind.ALTERED, OCTOBER, 4, 4, 5);
    }

    @Test
    void allHashesAreComputedAnew() {
        export.forge(6, row -> row.put("event", "LOGOUT")).relink(7, 9);

        assertThat(assertFound(Kind.REWRITTEN, OCTOBER, 4, 8, 9).text())
                .contains("checkpoint 2", "row 3 and those before");
    }

    @Test
    void allHashesAreComputedAnewFromTheFirstRowOn() {
        export.forge(2, row -> row.put("event", "LOGOUT")).relink(3, 9);

        assertFound(Kind.REWRITTEN, OCTOBER, 1, 3, 4);
    }

    @Test
    void aRowIsRemoved() {
        export.remove(6).recount();

        assertFound(Kind.MISSING, OCTOBER, 5, 5, 6);
    }

    @Test
    void severalRowsAreRemovedAtTheBeginning() {
        export.remove(10).remove(10).recount();

        assertFound(Kind.MISSING, NOVEMBER, 1, 2, 10);
    }

    @Test
    void aRowIsRemovedAndThoseAfterItRenumbered() {
        export.remove(6).renumber(6, 8, -1).recount();

        assertThat(assertFound(Kind.MISSING, OCTOBER, 5, 5, 6).text()).contains("renumbered");
    }

    @Test
    void aRowIsRemovedAndThoseAfterItRenumberedWithTheirHashes() {
        export.remove(6);
        for (int line = 6; line <= 8; line++) {
            export.forge(line, row -> row.put("seq", row.path("seq").asLong() - 1));
        }
        export.recount();

        assertThat(assertFound(Kind.ALTERED, OCTOBER, 4, 4, 5).text()).contains("or rows between them were removed");
    }

    @Test
    void aRowIsRemovedAndTheRestOfTheChainMadeAnew() {
        export.remove(6).relink(6, 8).recount();

        assertFound(Kind.MISSING, OCTOBER, 8, 8, 0);
    }

    @Test
    void aRowIsInsertedAndThoseAfterItRenumbered() {
        export.insert(6, forged(6)).renumber(7, 10, 1).recount();

        assertFound(Kind.INSERTED, OCTOBER, 5, 5, 6);
    }

    @Test
    void aRowIsInsertedWithTheNumberOfTheOneAfterIt() {
        export.insert(6, forged(6)).recount();

        assertFound(Kind.INSERTED, OCTOBER, 5, 5, 6);
    }

    @Test
    void aRowIsInsertedWithTheNumberOfTheOneBeforeIt() {
        export.insert(7, forged(6)).recount();

        assertFound(Kind.INSERTED, OCTOBER, 6, 6, 7);
    }

    @Test
    void aRowIsInsertedThatIsNotWhole() {
        export.insert(6, export.json(6).put("event", "LOGOUT").toString()).recount();

        assertFound(Kind.INSERTED, OCTOBER, 5, 5, 6);
    }

    @Test
    void twoRowsAreInsertedAndTheRestRenumbered() {
        export.insert(6, forged(6))
                .insert(7, forged(6).replace("456789ab", "456789ac"))
                .relink(7, 7)
                .renumber(8, 11, 2)
                .recount();

        assertFound(Kind.INSERTED, OCTOBER, 5, 6, 6);
    }

    @Test
    void aRowIsInsertedAndTheRestOfTheChainMadeAnew() {
        export.insert(6, forged(6)).relink(7, 10).recount();

        assertFound(Kind.REWRITTEN, OCTOBER, 4, 8, 9);
    }

    @Test
    void twoRowsAreSwapped() {
        export.swap(6, 7);

        assertThat(assertFound(Kind.REORDERED, OCTOBER, 5, 5, 6).text()).contains("stands in line 7");
    }

    @Test
    void twoRowsAreSwappedAndTheirNumbersToo() {
        export.swap(6, 7).change(6, row -> row.put("seq", 5)).change(7, row -> row.put("seq", 6));

        assertFound(Kind.REORDERED, OCTOBER, 5, 5, 6);
    }

    @Test
    void aRowIsMovedFarAway() {
        String row = export.lines().get(5);
        export.remove(6).insert(12, row);

        assertThat(assertFound(Kind.REORDERED, OCTOBER, 5, 5, 6).text()).contains("stands in line 12");
    }

    @Test
    void aRowIsCopied() {
        export.insert(7, export.lines().get(5)).recount();

        assertThat(assertFound(Kind.COPIED, OCTOBER, 6, 6, 7).text()).contains("copy of row 5", "line 6");
    }

    @Test
    void aRowIsCopiedToTheEnd() {
        export.insert(16, export.lines().get(12)).recount();

        assertFound(Kind.COPIED, NOVEMBER, 7, 7, 16);
    }

    @Test
    void aRowIsCopiedAmongThoseThatAreNotSigned() {
        export.insert(15, export.lines().get(10)).relink(15, 16).recount();

        assertThat(assertFound(Kind.COPIED, NOVEMBER, 6, 6, 15).text()).contains("row 2 (line 11)");
    }

    @Test
    void theEndOfAChainIsCutOff() {
        export.remove(9).remove(8).recount();

        assertFound(Kind.MISSING, OCTOBER, 7, 8, 0);
    }

    @Test
    void aWholeChainIsCutOff() {
        for (int row = 0; row < 8; row++) {
            export.remove(2);
        }
        export.recount();

        assertThat(assertFound(Kind.MISSING, OCTOBER, 1, 8, 0).text()).startsWith("All rows of 2026-10 are missing");
    }

    @Test
    void aRowIsMovedToAnotherMonth() {
        String row = export.lines().get(5);
        export.remove(6).insert(11, row);

        assertFound(Kind.REORDERED, OCTOBER, 5, 5, 6);
    }

    @Test
    void aRowOfTheNextMonthIsPutAmongThoseOfThisOne() {
        String row = export.lines().get(11);
        export.remove(12).insert(6, row);

        assertFound(Kind.INSERTED, OCTOBER, 5, 5, 6);
    }

    @Test
    void theFirstRowOfTheNextMonthIsPutAmongThoseOfThisOne() {
        String row = export.lines().get(9);
        export.remove(10).insert(6, row);

        assertFound(Kind.REORDERED, NOVEMBER, 1, 1, 6);
    }

    @Test
    void theMonthsChangePlaces() {
        for (int row = 0; row < 6; row++) {
            String moved = export.lines().get(14);
            export.remove(15).insert(2, moved);
        }

        assertThat(export.verify().findings().get(0).kind()).isEqualTo(Kind.REORDERED);
    }

    @Test
    void theTimeOfARowIsThatOfAnotherMonth() {
        export.forge(14, row -> row.put("time", "2026-10-22T12:00:00Z")).relink(15, 15);

        assertFound(Kind.ALTERED, NOVEMBER, 5, 5, 14);
    }

    @Test
    void aRowOfAnotherRealmIsInserted() {
        export.forge(15, row -> row.put("realm", "another"));

        assertFound(Kind.ALTERED, NOVEMBER, 6, 6, 15);
    }

    @Test
    void aMemberIsAdded() {
        export.change(6, row -> row.put("note", "x"));

        assertFound(Kind.ALTERED, OCTOBER, 5, 5, 6);
    }

    @Test
    void aMemberStandsThereTwice() {
        String line = export.lines().get(5);
        export.remove(6).insert(6, "{\"email\":\"mallory@example.com\"," + line.substring(1));

        assertFound(Kind.ALTERED, OCTOBER, 5, 5, 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.0", "5e0", "-0", "\"5\"", "05", "9007199254740993"})
    void aNumberIsWrittenInAnotherWay(String number) {
        replaceIn(6, "\"n\":5", "\"n\":" + number);

        assertFound(Kind.ALTERED, OCTOBER, 5, 5, 6);
    }

    @Test
    void aLineIsNoJson() {
        replaceIn(6, "}", "");

        assertFound(Kind.ALTERED, OCTOBER, 5, 5, 6);
    }

    @Test
    void aLineOfNonsenseIsInserted() {
        export.insert(6, "nonsense");

        assertFound(Kind.INSERTED, OCTOBER, 5, 5, 6);
    }

    @Test
    void halfACharacterStandsForAQuestionMark() {
        TestTrail trail = TestTrail.usual();
        export = new TamperedExport(folder, trail.export());
        export.forge(15, row -> row.put("client", "?"));
        assertThat(export.verify().findings()).isEmpty();
        replaceIn(15, "\"client\":\"?\"", "\"client\":\"\\ud800\"");

        assertFound(Kind.ALTERED, NOVEMBER, 6, 6, 15);
    }

    @Test
    void capitalsInASalt() {
        String salt = export.json(6).path("salts").path("email").asText();
        replaceIn(6, salt, salt.toUpperCase(java.util.Locale.ROOT));

        assertFound(Kind.ALTERED, OCTOBER, 5, 5, 6);
    }

    @Test
    void aSaltForWhatIsNotThere() {
        export.change(6, row -> ((ObjectNode) row.path("salts")).put("event", "0".repeat(32)));

        assertFound(Kind.ALTERED, OCTOBER, 5, 5, 6);
    }

    @Test
    void theCommitmentOfWhatWasErasedIsAltered() {
        erase();
        export.change(6, row -> ((ObjectNode) row.path("erased")).put("email", "0".repeat(64)));

        assertFound(Kind.ALTERED, OCTOBER, 5, 5, 6);
    }

    @Test
    void aValueIsPutBackBesideItsCommitment() {
        erase();
        export.change(6, row -> row.put("email", "mallory@example.com"));

        assertThat(assertFound(Kind.ALTERED, OCTOBER, 5, 5, 6).text())
                .contains("`email`, which was erased")
                .doesNotContain("mallory");
    }

    @Test
    void aValueIsPutInThePlaceOfItsCommitment() {
        erase();
        export.change(6, row -> {
            row.put("email", "mallory@example.com");
            ((ObjectNode) row.path("salts")).put("email", "0".repeat(32));
            ((ObjectNode) row.path("erased")).remove("email");
        });

        assertFound(Kind.ALTERED, OCTOBER, 5, 5, 6);
    }

    @Test
    void somethingElseIsSaidToBeErased() {
        erase();
        export.change(6, row -> ((ObjectNode) row.path("erased")).put("event", "0".repeat(64)));

        assertFound(Kind.ALTERED, OCTOBER, 5, 5, 6);
    }

    @Test
    void theEndIsMissing() {
        export.remove(20);

        assertThat(export.verify().findings()).extracting(Finding::kind).containsExactly(Kind.INCOMPLETE);
    }

    @Test
    void theExportBreaksOffInALine() {
        while (export.lines().size() > 6) {
            export.remove(7);
        }
        export.lines().set(5, export.lines().get(5).substring(0, 100));

        Finding finding = export.verify().findings().get(0);
        assertThat(finding.kind()).isEqualTo(Kind.INCOMPLETE);
        assertThat(finding.line()).isEqualTo(6);
    }

    @Test
    void theEndCountsWrong() {
        export.remove(15);

        assertThat(export.verify().findings()).extracting(Finding::kind).containsExactly(Kind.INCOMPLETE);
    }

    @Test
    void somethingFollowsTheEnd() {
        export.insert(21, export.lines().get(5));

        assertThat(export.verify().findings()).extracting(Finding::kind).containsExactly(Kind.INCOMPLETE);
    }

    @Test
    void aRowStandsBehindACheckpoint() {
        export.swap(15, 16);

        assertFound(Kind.REORDERED, NOVEMBER, 6, 6, 16);
    }

    @Test
    void theFirstOfTwoFaultsIsNamed() {
        export.change(7, row -> row.put("event", "LOGOUT")).remove(12).recount();

        assertFound(Kind.ALTERED, OCTOBER, 6, 6, 7);
    }

    @Test
    void aChainThatWasCutOffAndAFaultInALaterOne() {
        export.change(12, row -> row.put("event", "LOGOUT")).remove(9).recount();

        assertThat(export.verify().findings()).extracting(Finding::kind).containsExactly(Kind.MISSING, Kind.ALTERED);
    }

    @Test
    void noMessageTellsPersonalValues() {
        for (int line = 2; line <= 15; line++) {
            export.change(line, row -> row.put("event", "LOGOUT"));
            assertThat(export.verify().text()).doesNotContain("alice", "203.0", "Mozilla", "session-", "5d6f3a52");
            writeAnExport();
        }
    }

    /** A row of its own that follows the one before a line, and is whole. */
    private String forged(int line) {
        ObjectNode row = export.json(line)
                .put("id", "01234567-0000-7000-8000-0123456789ab")
                .put("event", "LOGOUT");
        TamperedExport.rehash(row);
        return row.toString();
    }

    private void erase() {
        TestTrail trail = TestTrail.usual();
        trail.replace(OCTOBER, 5, trail.get(OCTOBER, 5).without(EnumSet.of(Personal.EMAIL, Personal.METADATA)));
        export = new TamperedExport(folder, trail.export());
        assertThat(export.verify().findings()).isEmpty();
        assertThat(export.verify().summary().erased()).isEqualTo(2);
    }

    private void replaceIn(int line, String text, String by) {
        String old = export.lines().get(line - 1);
        assertThat(old).contains(text);
        export.lines().set(line - 1, old.replace(text, by));
    }

    private Finding assertFound(Kind kind, YearMonth chain, long from, long to, long line) {
        Finding finding = export.verify().findings().get(0);
        assertThat(finding.kind()).as(finding.text()).isEqualTo(kind);
        assertThat(finding.where()).as(finding.text()).contains(new Rows(chain, from, to));
        assertThat(finding.line()).as(finding.text()).isEqualTo(line);
        return finding;
    }
}
