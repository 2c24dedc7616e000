package dev.tses.benchmarks.mails;

import dev.tses.benchmarks.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What became of the mails of acknowledged requests. Nobody asks twice, so the recipient tells whose mail it is.
 *
 * @param requests all of them
 * @param millis from each request until its mail was accepted, the first time
 * @param late mails that were accepted when their codes had expired
 * @param duplicates mails that were accepted again, with the same {@code Message-ID}
 * @param abandoned requests without a mail, of which the server says that it has given up
 * @param lost requests without a mail, of which it says nothing
 */
record Ledger(int requests, int acknowledged, List<Double> millis, int late, int duplicates, int abandoned, int lost) {

    /** @param abandoned the references of mails that the server has abandoned; asked only if a mail is missing */
    static Ledger of(List<Asked> requests, List<Mail> mails, Supplier<Set<String>> abandoned) {
        Map<String, List<Mail>> mailboxes = new HashMap<>();
        mails.forEach(mail -> mailboxes
                .computeIfAbsent(mail.recipient(), key -> new ArrayList<>())
                .add(mail));
        List<Asked> acknowledged =
                requests.stream().filter(asked -> asked.ticket().isPresent()).toList();
        List<Double> millis = new ArrayList<>();
        Set<String> missing = new HashSet<>();
        int late = 0;
        int duplicates = 0;
        for (Asked asked : acknowledged) {
            List<Mail> got = mailboxes.getOrDefault(asked.email(), List.of());
            if (got.isEmpty()) {
                asked.ticket().map(Asked.Ticket::reference).ifPresent(missing::add);
            } else {
                millis.add(got.stream().mapToDouble(asked::acceptedMillis).min().orElseThrow());
            }
            late += (int) got.stream().filter(asked::isLate).count();
            duplicates +=
                    got.size() - (int) got.stream().map(Mail::id).distinct().count();
        }
        int unsent = missing.size();
        if (!missing.isEmpty()) {
            missing.removeAll(abandoned.get());
        }
        return new Ledger(
                requests.size(),
                acknowledged.size(),
                millis,
                late,
                duplicates,
                unsent - missing.size(),
                missing.size());
    }

    int delivered() {
        return millis.size();
    }

    /** From each request until its mail was accepted, in ms. */
    Sample accepted() {
        return Sample.of(millis, Double::doubleValue);
    }
}
