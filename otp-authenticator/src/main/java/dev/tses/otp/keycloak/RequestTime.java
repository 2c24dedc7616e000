package dev.tses.otp.keycloak;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** When a request was made, as a mail tells it: in the reader's language and in UTC, since nobody knows the reader's zone. */
final class RequestTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);

    /** A space that old mail programs have no glyph for, which newer Java puts before AM and PM. */
    private static final char NARROW_SPACE = '\u202f';

    private RequestTime() {}

    static String describe(Instant time, Locale reader) {
        String local = FORMAT.withLocale(reader).format(time.atOffset(ZoneOffset.UTC));
        return local.replace(NARROW_SPACE, '\u00a0') + " UTC";
    }
}
