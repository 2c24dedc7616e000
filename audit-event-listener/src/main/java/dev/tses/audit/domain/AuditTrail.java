package dev.tses.audit.domain;

import java.util.Optional;
import java.util.stream.Stream;

/** The rows that are kept, for reading. */
public interface AuditTrail {

    /**
     * Finds a page of rows in the query's order.
     *
     * @throws TrailUnavailableException if the trail cannot be read now
     */
    AuditPage find(AuditQuery query);

    /**
     * All rows from the query's place on, however many there are. They are read in pages of the query's limit, the first one at
     * once and each other when it is needed, so that no more than two are held. The stream throws {@link
     * TrailUnavailableException} if the trail cannot be read any more.
     *
     * @throws TrailUnavailableException if the trail cannot be read now
     */
    default Stream<AuditRow> all(AuditQuery query) {
        return Stream.iterate(Optional.of(find(query)), Optional::isPresent, page -> page.flatMap(AuditPage::next)
                        .map(query::after)
                        .map(this::find))
                .flatMap(page -> page.orElseThrow().rows().stream());
    }
}
