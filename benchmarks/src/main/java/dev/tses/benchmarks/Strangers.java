package dev.tses.benchmarks;

import dev.tses.otp.domain.IssueRequest;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The people who ask for codes in one thread. When all have asked, they ask again: the limit is three codes each. */
@State(Scope.Thread)
public class Strangers {

    private static final int COUNT = 30_000;

    private final List<IssueRequest> requests =
            Stream.generate(Person::another).limit(COUNT).map(Person::asks).toList();
    private int next;

    IssueRequest next() {
        return requests.get(next++ % COUNT);
    }
}
