package dev.tses.rest.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client says it accepts (RFC 9110, section 12.5.1). What is no media range says nothing. */
final class AcceptHeader {

    private static final Pattern RANGE = Pattern.compile("\\s*([\\w.+*-]+)/([\\w.+*-]+)\\s*(?:;(.*))?");
    private static final Pattern QUALITY = Pattern.compile("(?:^|;)\\s*q\\s*=\\s*([01](?:\\.\\d{0,3})?)\\s*(?:;|$)");

    private final List<Range> ranges = new ArrayList<>();

    AcceptHeader(String value) {
        for (String part : value.toLowerCase(Locale.ROOT).split(",", -1)) {
            Matcher range = RANGE.matcher(part);
            if (range.matches()) {
                ranges.add(new Range(range.group(1), range.group(2), quality(range.group(3))));
            }
        }
    }

    /** How much a media type is wanted, 0 for not at all, as the most specific range says that names it; empty if none does. */
    Optional<Double> quality(String type, String subtype) {
        return ranges.stream()
                .filter(range -> range.covers(type, subtype))
                .max(Comparator.comparing(Range::specificity).thenComparing(Range::quality))
                .map(Range::quality);
    }

    private static double quality(@Nullable String parameters) {
        Matcher quality = QUALITY.matcher(parameters == null ? "" : parameters);
        return quality.find() ? Double.parseDouble(quality.group(1)) : 1;
    }

    private record Range(String type, String subtype, double quality) {

        boolean covers(String otherType, String otherSubtype) {
            return (type.equals("*") || type.equals(otherType))
                    && (subtype.equals("*") || subtype.equals(otherSubtype));
        }

        int specificity() {
            return (type.equals("*") ? 0 : 1) + (subtype.equals("*") ? 0 : 1);
        }
    }
}
