package dev.tses.audit.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Joins writes of many threads: those that come while one is under way are written together after it, by one of them. Rows of a
 * chain are added one transaction after the other, so alone they would queue up.
 */
public final class GroupedTable implements RowTable {

    private static final int MOST = 1000;

    private final RowTable table;
    private final ConcurrentLinkedQueue<Request> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    public GroupedTable(RowTable table) {
        this.table = table;
    }

    @Override
    public Written write(List<AuditRow> rows) {
        Request mine = new Request(rows);
        waiting.add(mine);
        turn.lock();
        try {
            while (mine.answer.isEmpty()) {
                writeNext();
            }
        } finally {
            turn.unlock();
        }
        return mine.answer.orElseThrow().get();
    }

    private void writeNext() {
        List<Request> group = new ArrayList<>();
        List<AuditRow> rows = new ArrayList<>();
        Request next = waiting.peek();
        while (next != null && (group.isEmpty() || rows.size() + next.rows.size() <= MOST)) {
            group.add(waiting.remove());
            rows.addAll(next.rows);
            next = waiting.peek();
        }
        Function<Request, Written> answer = answer(rows);
        group.forEach(request -> request.answer = Optional.of(() -> answer.apply(request)));
    }

    private Function<Request, Written> answer(List<AuditRow> rows) {
        try {
            Written written = table.write(rows);
            return request -> request.partOf(written);
        } catch (RuntimeException | Error e) { // those who wait must be told
            return request -> {
                throw new TrailUnavailableException(String.valueOf(e.getMessage()), e);
            };
        }
    }

    /** Rows that wait, and what becomes of them. Guarded by {@link #turn}. */
    private static final class Request {

        private final List<AuditRow> rows;
        private Optional<Supplier<Written>> answer = Optional.empty();

        Request(List<AuditRow> rows) {
            this.rows = rows;
        }

        Written partOf(Written whole) {
            Set<UUID> ids = rows.stream().map(AuditRow::id).collect(Collectors.toSet());
            List<Rejected> rejected = whole.rejected().stream()
                    .filter(one -> ids.contains(one.id()))
                    .toList();
            List<Deferred> deferred = whole.deferred().stream()
                    .filter(one -> ids.contains(one.id()))
                    .toList();
            return new Written(rows.size() - rejected.size() - deferred.size(), rejected, deferred);
        }
    }
}
