package dev.tses.benchmarks.audit;

import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.Metadata;
import dev.tses.audit.domain.Outcome;
import dev.tses.audit.domain.RowIds;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Rows as sign-ins leave them: eight events each, of people who come again. */
final class SampleRows {

    static final String REALM = "c2a1f0de-5b8f-4f5e-9c43-1a2b3c4d5e6f";

    private static final List<String> EVENTS = List.of(
            "CODE_REQUESTED",
            "MAIL_QUEUED",
            "MAIL_SENT",
            "CODE_REFUSED",
            "CODE_ACCEPTED",
            "LOGIN",
            "REFRESH_TOKEN",
            "LOGOUT");
    private static final int PEOPLE = 200_000;

    private final Random random = new Random(1);
    private final RowIds ids = new RowIds(new SecureRandom());
    private long made;

    /** The next row, of an event that happened now. */
    AuditRow next() {
        String event = EVENTS.get((int) (made % EVENTS.size()));
        int person = Math.floorMod(Long.hashCode(made / EVENTS.size() * 0x9E3779B97F4A7C15L), PEOPLE);
        boolean refused = event.equals("CODE_REFUSED");
        boolean ofCode = event.startsWith("CODE") || event.startsWith("MAIL");
        Instant now = Instant.now();
        String sign = Long.toString(made / EVENTS.size(), 36);
        made++;
        return new AuditRow(
                ids.next(now),
                now,
                event,
                refused ? Outcome.ERROR : Outcome.SUCCESS,
                refused ? Optional.of("invalid_code") : Optional.empty(),
                REALM,
                Optional.of("tses"),
                Optional.of("client-" + person % 20),
                Optional.of(new UUID(person, person).toString()),
                Optional.of("person" + person + "@example.com"),
                Optional.of("10." + person % 200 + "." + person / 200 % 250 + "." + random.nextInt(1, 255)),
                Optional.of("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36"),
                ofCode ? Optional.empty() : Optional.of("session-" + sign),
                ofCode ? Optional.of("K" + sign) : Optional.empty(),
                new Metadata(Map.of(
                        "auth_method",
                        "openid-connect",
                        "redirect_uri",
                        "https://app.example.com/callback",
                        "code_id",
                        new UUID(made / EVENTS.size(), person).toString(),
                        "grant_type",
                        "authorization_code")));
    }
}
