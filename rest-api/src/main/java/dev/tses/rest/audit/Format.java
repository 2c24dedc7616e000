package dev.tses.rest.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How rows are written. */
enum Format {
    JSON("application", "json", ""),
    CSV("text", "csv", "; charset=UTF-8; header=present"),
    NDJSON("application", "x-ndjson", "");

    private final String type;
    private final String subtype;
    private final String parameters;

    Format(String type, String subtype, String parameters) {
        this.type = type;
        this.subtype = subtype;
        this.parameters = parameters;
    }

    /** What follows the dot in a file's name, and the value of the parameter {@code format}. */
    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    String contentType() {
        return type + "/" + subtype + parameters;
    }

    static Optional<Format> named(String extension) {
        return Arrays.stream(values())
                .filter(format -> format.extension().equals(extension))
                .findFirst();
    }

    /**
     * The one that is wanted most; JSON if none of them is named, since an answer in some form is better than none.
     *
     * @param accept the header
     * @return empty if JSON is forbidden too
     */
    static Optional<Format> wanted(String accept) {
        AcceptHeader header = new AcceptHeader(accept);
        Format best = JSON;
        for (Format format : values()) {
            if (format.quality(header).orElse(0.0) > best.quality(header).orElse(0.0)) {
                best = format;
            }
        }
        boolean forbidden = best.quality(header).filter(quality -> quality == 0).isPresent();
        return forbidden ? Optional.empty() : Optional.of(best);
    }

    private Optional<Double> quality(AcceptHeader header) {
        return header.quality(type, subtype);
    }
}
