package dev.tses.audit.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Conditions on rows. Every one that is given must hold; {@link #NONE} accepts all rows, {@link #where} begins another.
 *
 * @param email the address, in any spelling of {@link AuditRow#email}
 * @param events any of these, in any case; empty for all
 * @param outcome how it ended
 * @param client the OAuth client id, as it is written
 * @param user Keycloak's id of the user
 * @param ip the caller's address, or a network that it lies in
 * @param session Keycloak's id of the user session
 * @param reference the challenge, as it is written
 * @param from the earliest time, inclusive
 * @param to the latest time, exclusive
 * @param text words that must all occur among the values of the metadata, in any case
 */
public record AuditFilter(
        Optional<String> email,
        Set<String> events,
        Optional<Outcome> outcome,
        Optional<String> client,
        Optional<String> user,
        Optional<IpRange> ip,
        Optional<String> session,
        Optional<String> reference,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> text) {

    private static final Pattern EVENT = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final int LONGEST_EMAIL = 320;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TEXT = 500;

    public static final AuditFilter NONE = where().build();

    /** @throws IllegalArgumentException for what is not accepted; the message begins with the name of the condition */
    public AuditFilter {
        email = email.map(CanonicalEmail::of);
        Accepted.require(Accepted.isText(email, LONGEST_EMAIL), "email: an address is accepted");
        Accepted.require(
                events.stream().allMatch(event -> EVENT.matcher(event).matches()),
                "event: names of events are accepted, such as LOGIN or CODE_REFUSED");
        requireName("client", client, "the id of a client");
        requireName("user", user, "the id of a user");
        requireName("session", session, "the id of a session");
        requireName("reference", reference, "the reference of a code");
        Accepted.require(
                from.stream().allMatch(Accepted::isStorable), "from: a time in the years 1 to 9999 is accepted");
        Accepted.require(to.stream().allMatch(Accepted::isStorable), "to: a time in the years 1 to 9999 is accepted");
        Accepted.require(
                Accepted.isText(text, LONGEST_TEXT)
                        && text.stream().allMatch(words -> words.codePoints().anyMatch(Character::isLetterOrDigit)),
                "text: words are accepted, up to " + LONGEST_TEXT + " characters");
        events = events.stream().map(event -> event.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Begins with no conditions. */
    public static Builder where() {
        return new Builder();
    }

    /** The same conditions within other times. */
    public AuditFilter during(Optional<Instant> since, Optional<Instant> until) {
        return new AuditFilter(email, events, outcome, client, user, ip, session, reference, since, until, text);
    }

    private static void requireName(String condition, Optional<String> name, String what) {
        Accepted.require(
                Accepted.isText(name, LONGEST_NAME),
                condition + ": " + what + " is accepted, up to " + LONGEST_NAME + " characters");
    }

    /** A filter in the making: what is set twice is what was set last. */
    public static final class Builder {

        private Optional<String> email = Optional.empty();
        private Set<String> events = Set.of();
        private Optional<Outcome> outcome = Optional.empty();
        private Optional<String> client = Optional.empty();
        private Optional<String> user = Optional.empty();
        private Optional<IpRange> ip = Optional.empty();
        private Optional<String> session = Optional.empty();
        private Optional<String> reference = Optional.empty();
        private Optional<Instant> from = Optional.empty();
        private Optional<Instant> to = Optional.empty();
        private Optional<String> text = Optional.empty();

        private Builder() {}

        public Builder email(String value) {
            email = Optional.of(value);
            return this;
        }

        public Builder events(Set<String> values) {
            events = Set.copyOf(values);
            return this;
        }

        public Builder outcome(Outcome value) {
            outcome = Optional.of(value);
            return this;
        }

        public Builder client(String value) {
            client = Optional.of(value);
            return this;
        }

        public Builder user(String value) {
            user = Optional.of(value);
            return this;
        }

        public Builder ip(IpRange value) {
            ip = Optional.of(value);
            return this;
        }

        public Builder session(String value) {
            session = Optional.of(value);
            return this;
        }

        public Builder reference(String value) {
            reference = Optional.of(value);
            return this;
        }

        public Builder from(Instant value) {
            from = Optional.of(value);
            return this;
        }

        public Builder to(Instant value) {
            to = Optional.of(value);
            return this;
        }

        public Builder text(String words) {
            text = Optional.of(words);
            return this;
        }

        /**
         * The filter.
         *
         * @throws IllegalArgumentException for what is not accepted; the message begins with the name of the condition
         */
        public AuditFilter build() {
            return new AuditFilter(email, events, outcome, client, user, ip, session, reference, from, to, text);
        }
    }
}
