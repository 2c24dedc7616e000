package dev.tses.benchmarks.doors;

import dev.tses.benchmarks.server.Doors;
import dev.tses.benchmarks.server.Person;
import dev.tses.benchmarks.server.PostOffice;
import dev.tses.benchmarks.server.SentCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/** One block of every kind, within seconds. */
final class Cycle {

    private final Doors doors;
    private final Meter meter;
    private final PostOffice mails;
    private final List<Person> owners;
    private final List<Person> victims;
    private final boolean extensionGrant;
    private final Map<String, SentCode> guessed;

    /**
     * @param owners sign in
     * @param victims have a code that somebody else tries to guess, once a cycle
     */
    Cycle(Doors doors, Meter meter, PostOffice mails, List<Person> owners, List<Person> victims)
            throws InterruptedException {
        this.doors = doors;
        this.meter = meter;
        this.mails = mails;
        this.owners = owners;
        this.victims = victims;
        extensionGrant = doors.hasExtensionGrant();
        // One alone: a realm that is new to requests would refuse some of many at once.
        doors.request(victims.get(0));
        mails.next(1);
        meter.measure(Kind.REQUEST, 0, victims, doors::request);
        guessed = mails.next(victims.size());
    }

    /** The kinds that are compared lie side by side, and take turns in coming first. */
    List<Block> run(int number) throws InterruptedException {
        List<Block> blocks = new ArrayList<>();
        blocks.add(measure(Kind.REQUEST, number));
        Map<String, SentCode> codes = mails.next(owners.size());
        if (number % 2 == 0) {
            blocks.add(measure(Kind.LOOKUP, number));
        }
        blocks.add(measure(Kind.VERIFY, number, owners, codes, doors::verify));
        if (number % 2 != 0) {
            blocks.add(measure(Kind.LOOKUP, number));
        }
        blocks.add(measure(Kind.PASSWORD_GRANT, number, owners, newCodes(number), doors::passwordGrant));
        if (extensionGrant) {
            blocks.add(measure(Kind.EXTENSION_GRANT, number, owners, newCodes(number), doors::extensionGrant));
        }
        blocks.add(measure(Kind.REFUSED, number, victims, guessed, doors::verifyWrong));
        blocks.add(measure(Kind.REALM, number));
        return blocks;
    }

    private Block measure(Kind kind, int number) throws InterruptedException {
        return meter.measure(
                kind,
                number,
                owners,
                switch (kind) {
                    case LOOKUP -> doors::lookUp;
                    case REQUEST -> doors::request;
                    default -> doors::realm;
                });
    }

    private Block measure(
            Kind kind,
            int number,
            List<Person> people,
            Map<String, SentCode> codes,
            BiConsumer<Person, SentCode> request)
            throws InterruptedException {
        return meter.measure(
                kind,
                number,
                people,
                person -> request.accept(person, Objects.requireNonNull(codes.get(person.email()))));
    }

    /** Not measured: what a request costs depends on what was done before it, and the first block tells. */
    private Map<String, SentCode> newCodes(int number) throws InterruptedException {
        measure(Kind.REQUEST, number);
        return mails.next(owners.size());
    }
}
