package dev.tses.verifier;

import dev.tses.verifier.SignedPlaces.Place;
import java.util.Optional;

/**
 * Where the rows stop to hold.
 *
 * @param line of the first that does not
 * @param id of that row, in a form that may be shown
 * @param row that row; empty if its line cannot be read as one
 * @param why what is wrong with it; it continues "It …"
 * @param due what should stand there
 * @param differs the signed place that says so, if nothing else does
 */
record Break(long line, String id, Optional<RowLine> row, String why, Due due, Optional<Place> differs) {}
