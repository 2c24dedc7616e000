package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.stack.KeycloakNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Two servers that share PostgreSQL and Redis; Keycloak's own caches form a cluster. */
@Isolated("a node that is killed leaves mails to others, later")
final class ManyNodesIT {

    private static final KeycloakNode SECOND = Stack.running().startNode();

    private final String email = Somebody.email();
    private final Caller here = Caller.ofRealm();
    private final Caller there = here.at(SECOND.uri());

    @AfterAll
    static void stopSecondNode() {
        SECOND.kill();
    }

    @Test
    void noNodeKeepsAnythingToItself() {
        here.requestCode(email).requireStatus(202);
        String early = Mailbox.of(email).codeAfter(0);
        there.requestCode(email).requireStatus(202);
        String late = Mailbox.of(email).codeAfter(1);

        assertThat(there.verify(email, early).status()).isEqualTo(201);
        assertThat(here.verify(email, late).status()).isEqualTo(400);
    }

    @Test
    void aDeviceThatOneNodeHasMetIsKnownToTheOther() {
        Cookies owned = new Cookies();
        here.with(owned).signIn(email);
        here.requestCode(email).requireStatus(202);
        String code = Mailbox.of(email).codeAfter(1);
        for (int i = 0; i < 5; i++) {
            (i % 2 == 0 ? here : there).verify(email, other(code)).requireStatus(400);
        }

        assertThat(there.requestCode(email).status()).isEqualTo(423);
        assertThat(there.with(owned).signIn(email).status()).isEqualTo(201);
    }

    @Test
    void requestsAndGuessesThatRaceOverBothNodesKeepToTheLimits() throws Exception {
        List<Integer> requested = concurrently(
                50, i -> Caller.ofRealm().at(node(i)).requestCode(email).status());
        String code = Mailbox.of(email).codeAfter(2);
        List<Integer> guessed = concurrently(
                50, i -> Caller.ofRealm().at(node(i)).verify(email, other(code)).status());

        assertThat(requested).containsOnly(202, 429);
        assertThat(Collections.frequency(requested, 202)).isEqualTo(3);
        assertThat(guessed).containsOnly(400, 423);
        assertThat(Collections.frequency(guessed, 400)).isEqualTo(5);
    }

    private static URI node(int i) {
        return i % 2 == 0 ? Stack.running().keycloak() : SECOND.uri();
    }

    private static String other(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    private static List<Integer> concurrently(int times, IntFunction<Integer> call) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(times);
        try {
            List<Callable<Integer>> calls = IntStream.range(0, times)
                    .<Callable<Integer>>mapToObj(i -> () -> call.apply(i))
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> status : pool.invokeAll(calls)) {
                statuses.add(status.get());
            }
            return statuses;
        } finally {
            pool.shutdownNow();
        }
    }
}
