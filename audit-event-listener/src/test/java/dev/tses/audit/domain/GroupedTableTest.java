package dev.tses.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tses.audit.Rows;
import dev.tses.audit.domain.RowTable.Deferred;
import dev.tses.audit.domain.RowTable.Rejected;
import dev.tses.audit.domain.RowTable.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupedTableTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch first = new CountDownLatch(1);
    private final List<Integer> sizes = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void thoseThatComeMeanwhileAreWrittenTogether() throws Exception {
        RowTable table = new GroupedTable(this::slowly);
        List<CompletableFuture<Written>> answers = begin(table, 20);

        first.countDown();

        for (CompletableFuture<Written> answer : answers) {
            assertThat(answer.get()).isEqualTo(new Written(1, List.of()));
        }
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
        assertThat(sizes).hasSizeLessThanOrEqualTo(3).startsWith(1);
    }

    @Test
    void eachIsToldOfItsOwnRows() throws Exception {
        AuditRow bad = Rows.login();
        AuditRow late = Rows.login();
        List<Rejected> rejected = List.of(new Rejected(bad.id(), "refused"));
        List<Deferred> deferred = List.of(new Deferred(late.id(), "later"));
        RowTable table = new GroupedTable(rows -> {
            slowly(rows);
            return new Written(rows.size() - 2, rejected, deferred);
        });
        List<CompletableFuture<Written>> answers = begin(
                table,
                List.of(List.of(Rows.login()), List.of(bad, Rows.login()), List.of(Rows.login(), Rows.login(), late)));

        first.countDown();

        assertThat(answers.get(0).get()).isEqualTo(new Written(1, List.of()));
        assertThat(answers.get(1).get()).isEqualTo(new Written(1, rejected));
        assertThat(answers.get(2).get()).isEqualTo(new Written(2, List.of(), deferred));
        assertThat(sizes).containsExactly(1, 5);
    }

    @Test
    void allOfAGroupAreToldThatNothingCanBeWritten() {
        RowTable table = new GroupedTable(rows -> {
            slowly(rows);
            throw new IllegalStateException("away");
        });
        List<CompletableFuture<Written>> answers = begin(table, 5);

        first.countDown();

        answers.forEach(answer -> assertThatThrownBy(answer::join)
                .hasCauseInstanceOf(TrailUnavailableException.class)
                .hasMessageContaining("away"));
    }

    /** The first is under way, the others wait. */
    private List<CompletableFuture<Written>> begin(RowTable table, List<List<AuditRow>> requests) {
        List<CompletableFuture<Written>> answers = new ArrayList<>();
        for (List<AuditRow> request : requests) {
            answers.add(CompletableFuture.supplyAsync(() -> table.write(request), threads));
            await().until(() -> !sizes.isEmpty());
        }
        await().until(() -> waiting() == requests.size() - 1);
        return answers;
    }

    private List<CompletableFuture<Written>> begin(RowTable table, int count) {
        return begin(
                table, Stream.generate(() -> List.of(Rows.login())).limit(count).toList());
    }

    private static long waiting() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getState() == Thread.State.WAITING)
                .filter(thread -> java.util.Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getMethodName().equals("lock")))
                .count();
    }

    private Written slowly(List<AuditRow> rows) {
        sizes.add(rows.size());
        try {
            first.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Written(rows.size(), List.of());
    }
}
