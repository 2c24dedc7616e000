package dev.tses.verifier;

import com.nimbusds.jose.JWSAlgorithm;
import dev.tses.audit.chain.ChainedRow;
import dev.tses.audit.chain.ChainedTrail;
import dev.tses.audit.chain.Checkpoint;
import dev.tses.audit.chain.Checkpoint.Head;
import dev.tses.audit.chain.Hash;
import dev.tses.audit.chain.ProofExport;
import dev.tses.audit.chain.Salts;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.Metadata;
import dev.tses.audit.domain.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** A trail in memory, which grows and is signed as told, and is exported by the real exporter. */
final class TestTrail implements ChainedTrail {

    static final String REALM = "3d0f3f0e-0a3c-4a0e-8a7c-4b1f1f1b2c3d";
    static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    static final TestKey KEY = TestKey.of("realm-key", JWSAlgorithm.RS256);

    private final TestKey key;
    private final SortedMap<YearMonth, List<ChainedRow>> chains = new TreeMap<>();
    private final List<NumberedCheckpoint> checkpoints = new ArrayList<>();
    private final Map<YearMonth, Long> signed = new TreeMap<>();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private Optional<YearMonth> keptFrom = Optional.empty();
    private int ids;

    TestTrail(TestKey key) {
        this.key = key;
    }

    /** October has 8 rows (lines 2 to 9), signed at 3 and 8; November 6 (lines 10 to 15), signed at 2 and 4. Lines 16 to 19 are checkpoints. */
    static TestTrail usual() {
        TestTrail trail = new TestTrail(KEY);
        trail.grow(OCTOBER, 3);
        trail.sign();
        trail.grow(OCTOBER, 5);
        trail.sign();
        trail.grow(NOVEMBER, 2);
        trail.sign();
        trail.grow(NOVEMBER, 2);
        trail.sign();
        trail.grow(NOVEMBER, 2);
        return trail;
    }

    TestTrail grow(YearMonth month, int rows) {
        for (int i = 0; i < rows; i++) {
            int size = chains.getOrDefault(month, List.of()).size();
            add(row(
                    month.atDay(1).atStartOfDay().plusMinutes(size).toInstant(ZoneOffset.UTC),
                    Map.of("n", size + 1, "note", "a\u001fé€😀/")));
        }
        return this;
    }

    TestTrail add(AuditRow row) {
        List<ChainedRow> chain = chains.computeIfAbsent(ChainedRow.monthOf(row), month -> new ArrayList<>());
        Hash previous =
                chain.isEmpty() ? Hash.NONE : chain.get(chain.size() - 1).hash();
        byte[] salt = new byte[Salts.BYTES];
        salt[0] = (byte) ids;
        salt[1] = (byte) (ids >> 8);
        chain.add(ChainedRow.link(row, chain.size() + 1L, previous, Salts.derivedFrom(salt)));
        return this;
    }

    AuditRow row(Instant time, Map<String, Object> metadata) {
        ids++;
        return new AuditRow(
                new UUID(time.toEpochMilli() << 16 | 0x7000L, 0x8000_0000_0000_0000L | ids),
                time,
                "LOGIN",
                Outcome.SUCCESS,
                Optional.empty(),
                REALM,
                Optional.of("tses"),
                Optional.of("tses-web"),
                Optional.of("5d6f3a52-7f56-4f0b-8d3c-1d5b8a4c2a10"),
                Optional.of("alice" + ids + "@example.com"),
                Optional.of("203.0.113.7"),
                Optional.of("Mozilla/5.0 \"x\""),
                Optional.of("session-" + ids),
                Optional.of("K7"),
                new Metadata(metadata));
    }

    void replace(YearMonth month, int seq, ChainedRow row) {
        chains.getOrDefault(month, List.of()).set(seq - 1, row);
    }

    ChainedRow get(YearMonth month, int seq) {
        return chains.getOrDefault(month, List.of()).get(seq - 1);
    }

    /** Signs where the chains end that have grown. */
    TestTrail sign() {
        List<Head> heads = new ArrayList<>();
        chains.forEach((month, rows) -> {
            if (rows.size() > signed.getOrDefault(month, 0L)) {
                heads.add(new Head(month, rows.size(), rows.get(rows.size() - 1).hash()));
                signed.put(month, (long) rows.size());
            }
        });
        return sign(heads);
    }

    /** Signs where a chain ends, though that was signed before, a year later. */
    TestTrail signAgain(YearMonth month) {
        now = now.plus(365, ChronoUnit.DAYS);
        signed.remove(month);
        return sign();
    }

    /** Lets it be another time. */
    TestTrail at(String time) {
        now = Instant.parse(time);
        return this;
    }

    /** Drops a month, and says so. */
    TestTrail drop(YearMonth month) {
        chains.remove(month);
        signed.remove(month);
        keptFrom = Optional.of(month.plusMonths(1))
                .filter(next -> keptFrom.filter(next::isBefore).isEmpty())
                .or(() -> keptFrom);
        return sign(List.of());
    }

    /** Says that rows are kept from a month on, whether that is so or not. */
    TestTrail keepFrom(Optional<YearMonth> month) {
        keptFrom = month;
        return sign(List.of());
    }

    String jws(int number) {
        return checkpoints.stream()
                .filter(checkpoint -> checkpoint.number() == number)
                .map(NumberedCheckpoint::jws)
                .findFirst()
                .orElseThrow();
    }

    /** Forgets the first checkpoints, as retention does. */
    TestTrail forget(int count) {
        checkpoints.subList(0, count).clear();
        return this;
    }

    private TestTrail sign(List<Head> heads) {
        Optional<NumberedCheckpoint> last =
                checkpoints.isEmpty() ? Optional.empty() : Optional.of(checkpoints.get(checkpoints.size() - 1));
        long number = last.map(NumberedCheckpoint::number).orElse(0L) + 1;
        Checkpoint checkpoint = new Checkpoint(
                REALM,
                number,
                now.plusSeconds(60 * number),
                last.map(NumberedCheckpoint::jws).map(Checkpoint::hashOf),
                heads,
                keptFrom);
        checkpoints.add(new NumberedCheckpoint(number, key.sign(checkpoint)));
        return this;
    }

    String export() {
        return export(OCTOBER, NOVEMBER);
    }

    String export(YearMonth from, YearMonth to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new ProofExport(this).write(REALM, from, to, out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public List<YearMonth> months(String realmId) {
        return List.copyOf(chains.keySet());
    }

    @Override
    public List<ChainedRow> rows(String realmId, YearMonth month, long after, int most) {
        return chains.getOrDefault(month, List.of()).stream()
                .skip(after)
                .limit(most)
                .toList();
    }

    @Override
    public long lastCheckpoint(String realmId) {
        return checkpoints.isEmpty()
                ? 0
                : checkpoints.get(checkpoints.size() - 1).number();
    }

    @Override
    public List<NumberedCheckpoint> checkpoints(String realmId, long after, int most) {
        return checkpoints.stream()
                .filter(checkpoint -> checkpoint.number() > after)
                .limit(most)
                .toList();
    }
}
