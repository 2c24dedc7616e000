package dev.tses.verifier;

import dev.tses.verifier.Finding.Rows;
import dev.tses.verifier.SignedPlaces.Place;
import java.time.Duration;

/**
 * How long rows waited until they were signed: so long they could be changed unseen.
 *
 * @param rows those that were signed together
 * @param length from the earliest of them to the checkpoint
 */
record Wait(Rows rows, Duration length, Place until) {

    @Override
    public String toString() {
        String said = rows.toString();
        return "%s: %s, until %s".formatted(span(), Character.toLowerCase(said.charAt(0)) + said.substring(1), until);
    }

    private String span() {
        if (length.toHours() > 0) {
            return length.toHours() + " h " + length.toMinutesPart() + " min";
        }
        return length.toMinutes() > 0
                ? length.toMinutes() + " min " + length.toSecondsPart() + " s"
                : length.toSeconds() + " s";
    }
}
