package dev.tses.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import dev.tses.audit.chain.Checkpoint;
import dev.tses.verifier.Finding.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints are believed only if all about them is right. */
class CheckpointTest {

    @TempDir
    private Path folder = Path.of("");

    private TamperedExport export = new TamperedExport(folder, "");

    @BeforeEach
    void writeAnExport() {
        export = new TamperedExport(folder, TestTrail.usual().export());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
    void aRealmMaySignWithAnyPublicKeyAlgorithm(String algorithm) {
        TestKey key = TestKey.of("k", JWSAlgorithm.parse(algorithm));
        TestTrail trail = new TestTrail(key)
                .grow(TestTrail.OCTOBER, 2)
                .sign()
                .grow(TestTrail.OCTOBER, 1)
                .sign();
        export = new TamperedExport(folder, trail.export());

        assertThat(export.verify(1 << 12, TestTrail.KEY, key).text())
                .contains("Everything holds", "k (" + algorithm + ")", "numbers 1 to 2", "0 rows");
        assertThat(export.verify(1 << 12, TestKey.of("k", JWSAlgorithm.parse(algorithm)))
                        .text())
                .contains("wrong signature");
    }

    @Test
    void aRealmMaySignWithEd448() throws Exception {
        TestKey key = TestKey.ed448("k");
        export = new TamperedExport(
                folder, new TestTrail(key).grow(TestTrail.OCTOBER, 2).sign().export());

        assertThat(export.verify(1 << 12, key).findings()).isEmpty();
    }

    @Test
    void theLongestWaitForOneIsTold() {
        TestTrail trail = new TestTrail(TestTrail.KEY)
                .at("2026-10-01T00:00:00Z")
                .grow(TestTrail.OCTOBER, 2)
                .sign()
                .at("2026-10-01T03:00:20Z")
                .grow(TestTrail.OCTOBER, 3)
                .sign()
                .grow(TestTrail.OCTOBER, 1);
        export = new TamperedExport(folder, trail.export());

        assertThat(export.verify().text())
                .contains(
                        "Longest wait    3 h 0 min: rows 3 to 5 of 2026-10, until checkpoint 2 of 2026-10-01T03:02:20Z");

        trail.at("2026-10-01T00:02:10Z").sign().signAgain(TestTrail.OCTOBER);
        export = new TamperedExport(folder, trail.export());
        assertThat(export.verify().text()).contains("Longest wait    3 h 0 min: rows 3 to 5");
    }

    @Test
    void oneIsRemoved() {
        export.remove(17);

        assertFound(17, "Checkpoint 2 is missing");
    }

    @Test
    void twoAreRemoved() {
        export.remove(17).remove(17);

        assertFound(17, "Checkpoints 2 to 3 are missing");
    }

    @Test
    void theFirstIsRemoved() {
        export.remove(16);

        assertFound(0, "Checkpoint 1 is missing");
    }

    @Test
    void theLastIsRemoved() {
        export.remove(19);

        assertFound(19, "is number 4, and it is 3");
    }

    @Test
    void allAreRemovedAndNothingSaysSo() {
        export.remove(16).remove(16).remove(16).remove(16).change(16, end -> end.put("checkpoint", 0));

        assertThat(export.verify().text()).contains("Everything holds", "14 rows", "No row is signed");
    }

    @Test
    void twoChangePlaces() {
        export.swap(17, 18);

        assertFound(18, "Checkpoint 2 (line 18) is not in its place");
    }

    @Test
    void oneIsThereTwice() {
        export.insert(18, export.lines().get(16));

        assertFound(18, "there twice");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void anyPartIsAltered(int part) {
        String[] parts = jws(17).split("\\.", -1);
        char[] text = parts[part].toCharArray();
        text[text.length - 2] = text[text.length - 2] == 'A' ? 'B' : 'A';
        parts[part] = new String(text);
        put(17, String.join(".", parts));

        assertFound(17, "The checkpoint in line 17");
    }

    /** The last character of a signature has bits that mean nothing. */
    @Test
    void theLastSignatureIsSpeltInAnotherWay() {
        String jws = jws(19);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(jws.charAt(jws.length() - 1));
        put(19, jws.substring(0, jws.length() - 1) + alphabet.charAt(last ^ 1));

        assertFound(19, "was altered");
    }

    @Test
    void oneIsOfAnotherRealm() {
        put(17, TestTrail.KEY.sign(Checkpoint.TYPE, payload(17).replace(TestTrail.REALM, "another")));

        assertFound(17, "of another realm");
    }

    @Test
    void oneIsSignedByAnUnknownKey() {
        put(17, TestKey.of("stranger", JWSAlgorithm.RS256).sign(Checkpoint.TYPE, payload(17)));

        assertFound(17, "the key stranger, which is not among the keys given");
    }

    @Test
    void oneIsSignedByAKeyThatCallsItselfTheRealms() {
        put(17, TestKey.of(TestTrail.KEY.kid(), JWSAlgorithm.RS256).sign(Checkpoint.TYPE, payload(17)));

        assertFound(17, "wrong signature");
    }

    @Test
    void oneIsSignedWithAnAlgorithmThatTheKeyIsNotFor() {
        TestKey other =
                new TestKey(TestTrail.KEY.kid(), JWSAlgorithm.PS256, TestTrail.KEY.secret(), TestTrail.KEY.jwk());
        put(17, other.sign(Checkpoint.TYPE, payload(17)));

        assertFound(17, "wrong signature");
    }

    @Test
    void oneIsNotSignedAtAll() {
        String header = "{\"alg\":\"none\",\"kid\":\"realm-key\",\"typ\":\"" + Checkpoint.TYPE + "\"}";
        put(17, Base64URL.encode(header) + "." + jws(17).split("\\.", -1)[1] + ".");

        assertFound(17, "algorithm none");
    }

    @Test
    void oneIsSignedWithThePublicKeyAsASecret() throws Exception {
        String header = "{\"alg\":\"HS256\",\"kid\":\"realm-key\",\"typ\":\"" + Checkpoint.TYPE + "\"}";
        String signed = Base64URL.encode(header) + "." + jws(17).split("\\.", -1)[1];
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                TestTrail.KEY.jwk().toRSAKey().toRSAPublicKey().getEncoded(), "HmacSHA256"));
        put(17, signed + "." + Base64URL.encode(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII))));

        assertFound(17, "algorithm HS256");
    }

    @Test
    void oneIsAToken() {
        put(17, TestTrail.KEY.sign("JWT", payload(17)));

        assertFound(17, "its type is another");
    }

    @Test
    void oneIsReplacedByAnotherThatIsSigned() {
        put(16, TestTrail.KEY.sign(Checkpoint.TYPE, payload(16).replace("12:01:00Z", "12:01:01Z")));

        assertFound(17, "does not refer to the one before it");
    }

    @Test
    void aLineIsNoJson() {
        export.lines().set(16, "nonsense");

        assertThat(export.verify().findings()).isNotEmpty().allMatch(finding -> finding.kind() == Kind.CHECKPOINT);
    }

    @Test
    void aNameIsEscapedToHideOne() {
        export.lines().set(18, export.lines().get(18).replace("\"jws\"", "\"\\u006aws\""));
        export.change(20, end -> end.put("checkpoint", 3));

        assertThat(export.verify().findings()).extracting(Finding::text).anyMatch(text -> text.contains("hides"));
    }

    @Test
    void onlyTheMonthsThatWereAskedForAreHeldAgainstCheckpoints() {
        export = new TamperedExport(folder, TestTrail.usual().export(TestTrail.NOVEMBER, TestTrail.NOVEMBER));

        assertThat(export.verify().text()).contains("Everything holds", "Not asked for   2026-10");
    }

    @Test
    void theEndOfTheTrailWasRemovedButACheckpointWasKept() {
        String kept = "2026-11-22 12:04:00 INFO [dev.tses.audit.checkpoint] Audit checkpoint 4 of realm x: " + jws(19);
        for (int line : new int[] {19, 15, 14, 13, 12}) {
            export.remove(line);
        }
        export.recount().change(export.lines().size(), end -> end.put("checkpoint", 3));

        assertThat(export.verify().findings()).isEmpty();
        assertThat(export.verifyAgainst(kept).text())
                .contains("checkpoint 4 of 2026-11-22T12:04:00Z was kept", "Rows 3 to 4 of 2026-11 are missing");
    }

    @Test
    void whatWasKeptIsStillThere() {
        String log = export.lines().stream().skip(15).limit(4).collect(Collectors.joining("\n"));

        assertThat(export.verifyAgainst(log + "\nanother line\n").text())
                .contains("Kept ones       4, all still there");
    }

    @Test
    void aKeptOneIsAnother() {
        String other = TestTrail.KEY.sign(Checkpoint.TYPE, payload(17).replace("12:02:00Z", "12:02:01Z"));

        assertThat(export.verifyAgainst(other).text())
                .contains("Checkpoint 2 (line 17) is another than the one that was kept");
    }

    private void put(int line, String jws) {
        export.change(line, json -> json.put("jws", jws));
    }

    private String jws(int line) {
        return export.json(line).path("jws").asText();
    }

    private String payload(int line) {
        return new String(Base64.getUrlDecoder().decode(jws(line).split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }

    private void assertFound(long line, String text) {
        Finding finding = export.verify().findings().get(0);
        assertThat(finding.kind()).as(finding.text()).isEqualTo(Kind.CHECKPOINT);
        assertThat(finding.text()).contains(text);
        assertThat(finding.line()).isEqualTo(line);
    }
}
