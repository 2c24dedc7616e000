package dev.tses.it;

import java.util.UUID;

/** People nobody has heard of yet, so that tests do not share a budget. */
final class Somebody {

    private Somebody() {}

    static String email() {
        return "somebody-" + UUID.randomUUID() + "@example.com";
    }
}
