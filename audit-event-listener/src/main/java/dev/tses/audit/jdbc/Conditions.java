package dev.tses.audit.jdbc;

import dev.tses.audit.domain.AuditCursor;
import dev.tses.audit.domain.AuditFilter;
import dev.tses.audit.domain.AuditOrder;
import dev.tses.audit.domain.AuditQuery;
import dev.tses.audit.domain.Words;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The conditions of a query that are given, and no others: so that each combination is planned for what it asks. */
final class Conditions {

    private final List<String> parts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private Conditions() {}

    static Conditions of(AuditQuery query) {
        Conditions conditions = new Conditions();
        AuditFilter filter = query.filter();
        conditions.add("realm_id = ?", query.realmId());
        filter.email().ifPresent(email -> conditions.add("email = ?", email));
        filter.user().ifPresent(user -> conditions.add("user_id = ?", user));
        filter.session().ifPresent(session -> conditions.add("session_id = ?", session));
        filter.reference().ifPresent(reference -> conditions.add("reference = ?", reference));
        filter.client().ifPresent(client -> conditions.add("client_id = ?", client));
        if (filter.events().size() == 1) {
            conditions.add("event = ?", filter.events().iterator().next());
        } else if (!filter.events().isEmpty()) {
            conditions.add("event = ANY (?)", (Object) filter.events().toArray(String[]::new));
        }
        // Said in the statement, since there is an index for errors alone.
        filter.outcome().ifPresent(outcome -> conditions.add("outcome = '" + outcome.name() + "'"));
        filter.ip()
                .ifPresent(ip ->
                        conditions.add(ip.prefix().isPresent() ? "ip <<= ?::inet" : "ip = ?::inet", ip.toString()));
        filter.text()
                .ifPresent(text ->
                        conditions.add("words @> ?", (Object) Words.of(text).toArray(String[]::new)));
        conditions.addTimes(query);
        return conditions;
    }

    /** One bound on each side, the tighter: given two, the database may begin to read at the other. */
    private void addTimes(AuditQuery query) {
        boolean newest = query.order() == AuditOrder.NEWEST;
        Optional<Instant> from = query.filter().from();
        Optional<Instant> to = query.filter().to();
        Optional<AuditCursor> place = query.after()
                .filter(after -> newest
                        ? to.filter(bound -> !bound.isAfter(after.createdAt())).isEmpty()
                        : from.filter(bound -> bound.isAfter(after.createdAt())).isEmpty());
        if (newest || place.isEmpty()) {
            from.ifPresent(bound -> add("created_at >= ?", time(bound)));
        }
        if (!newest || place.isEmpty()) {
            to.ifPresent(bound -> add("created_at < ?", time(bound)));
        }
        place.ifPresent(after -> {
            String beyond = newest ? "<" : ">";
            // Partitions are pruned by the first comparison only.
            add("created_at " + beyond + "= ?", time(after.createdAt()));
            add("(created_at, id) " + beyond + " (?, ?)", time(after.createdAt()), after.id());
        });
    }

    String sql() {
        return String.join(" AND ", parts);
    }

    /** What stands for the question marks, in order. */
    List<Object> values() {
        return Collections.unmodifiableList(values);
    }

    private void add(String part, Object... bound) {
        parts.add(part);
        values.addAll(List.of(bound));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
