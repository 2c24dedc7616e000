package dev.tses.benchmarks.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.List;

/**
 * Many rows, made by the database itself: rows as {@link SampleRows} has them, with hashes that are only as long as real ones.
 * Rare things are sown in: one client in ten thousand sign-ins, one word in a thousand.
 */
final class Dataset {

    /** No two months have the same sign-ins. */
    private static final long FAR_APART = 100_000_000;

    private static final Duration FOUR_WEEKS = Duration.ofDays(28);

    private final Statements database;
    private final String realm;

    Dataset(Statements database, String realm) {
        this.database = database;
        this.realm = realm;
    }

    /** Makes a month's rows before its indexes, which takes a fraction of the time. */
    void fill(YearMonth month, long rows) throws SQLException {
        String day = month.atDay(1).toString();
        database.execute("SELECT tses_audit.ensure_partition('%s', '%s')".formatted(realm, day));
        String leaf = database.query("SELECT tses_audit.partition_name('%s', '%s')".formatted(realm, day))
                .get(0);
        String indexes = "FROM pg_indexes WHERE schemaname = 'tses_audit' AND tablename = '" + leaf
                + "' AND indexname NOT LIKE '%pkey'";
        List<String> definitions = database.query("SELECT indexdef " + indexes);
        for (String drop : database.query("SELECT 'DROP INDEX tses_audit.' || indexname " + indexes)) {
            database.execute(drop);
        }
        long first = first(month);
        database.execute(ROWS.formatted(leaf, day, rows, first, realm, seconds(month)));
        for (String definition : definitions) {
            database.execute(definition);
        }
        database.execute("UPDATE tses_audit.audit_chain SET row_count = %d WHERE realm_id = '%s' AND month = '%s'"
                .formatted(rows, realm, day));
        database.execute("VACUUM ANALYZE tses_audit." + leaf);
    }

    /** The number of the sign-in that some row of a month belongs to: its session is {@code session-N}, its reference {@code KN}. */
    static long signIn(YearMonth month, long row) {
        return (first(month) + row) / 8;
    }

    /** Four weeks, but none of them to come. */
    private static long seconds(YearMonth month) {
        Instant begin = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Duration past = Duration.between(begin, Instant.now());
        return Math.min(FOUR_WEEKS.toSeconds(), Math.max(1, past.toSeconds()));
    }

    private static long first(YearMonth month) {
        return month.getLong(ChronoField.PROLEPTIC_MONTH) * FAR_APART + 1;
    }

    private static final String ROWS = """
            INSERT INTO tses_audit.%1$s
            SELECT uuidv7((t - now())), t, n - %4$d + 1,
                   (ARRAY['CODE_REQUESTED','MAIL_QUEUED','MAIL_SENT','CODE_REFUSED','CODE_ACCEPTED','LOGIN','REFRESH_TOKEN','LOGOUT'])[1 + n %% 8],
                   CASE WHEN n %% 8 = 3 THEN 'ERROR' ELSE 'SUCCESS' END, CASE WHEN n %% 8 = 3 THEN 'invalid_code' END,
                   '%5$s', 'tses',
                   CASE WHEN s %% 10000 = 0 THEN 'rare' ELSE 'client-' || u %% 20 END,
                   '00000000-0000-4000-8000-' || lpad(u::text, 12, '0'), 'person' || u || '@example.com',
                   ('10.' || u %% 200 || '.' || u / 200 %% 250 || '.' || 1 + s %% 250)::inet,
                   'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36',
                   CASE WHEN n %% 8 >= 5 THEN 'session-' || s END, CASE WHEN n %% 8 < 5 THEN 'K' || s END,
                   jsonb_build_object('auth_method', 'openid-connect', 'redirect_uri', 'https://app.example.com/callback',
                       'code_id', md5(s::text), 'grant_type', 'authorization_code', 'note', w),
                   ARRAY['openid-connect', 'https', 'app.example.com', 'callback', md5(s::text), 'authorization_code', w],
                   '\\x00112233445566778899aabbccddeeff', NULL, sha256(n::text::bytea), sha256((n + 1)::text::bytea)
            FROM (SELECT n, n / 8 AS s, abs(hashint8(n / 8)) %% 200000 AS u,
                         CASE WHEN n / 8 %% 1000 = 0 THEN 'seldom' WHEN n / 8 %% 10 = 0 THEN 'often' ELSE 'usual' END AS w,
                         timestamptz '%2$s 00:00:00+00' + (n - %4$d) * (interval '%6$d seconds' / %3$d) AS t
                  FROM generate_series(%4$d::bigint, %4$d::bigint + %3$d - 1) n) x
            """;
}
