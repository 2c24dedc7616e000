package dev.tses.otp.keycloak;

import java.util.Locale;

/**
 * The form that a whole number asks for in a language: the cardinal rules of the Unicode CLDR (supplemental data, plurals.xml), as
 * of version 47. The form {@code many} that Spanish, French, Italian, Catalan and Portuguese have for whole millions is left out.
 */
enum PluralForm {
    ZERO,
    ONE,
    TWO,
    FEW,
    MANY,
    OTHER;

    /**
     * The form of a number. A language that is not listed is treated like English, whose texts its readers get.
     *
     * @param count not negative
     */
    static PluralForm of(Locale locale, long count) {
        return switch (locale.getLanguage()) {
            case "id", "ja", "ko", "th", "vi", "zh" -> OTHER;
            case "fa", "fr", "hy" -> count <= 1 ? ONE : OTHER;
            case "pt" -> count == 1 || (count == 0 && !locale.getCountry().equals("PT")) ? ONE : OTHER;
            case "cs", "sk" -> count == 1 ? ONE : within(count, 2, 4) ? FEW : OTHER;
            case "hr" -> byLastDigit(count, OTHER);
            case "ru", "uk" -> byLastDigit(count, MANY);
            case "pl" -> polish(count);
            case "sl" -> slovenian(count % 100);
            case "lt" -> lithuanian(count);
            case "lv" -> latvian(count);
            case "ro" -> count == 1 ? ONE : count == 0 || within(count % 100, 1, 19) ? FEW : OTHER;
            case "ar" -> arabic(count);
            default -> count == 1 ? ONE : OTHER;
        };
    }

    /** The key of a message in this form, such as {@code tsesMailValidity.few}. */
    String key(String base) {
        return base + "." + name().toLowerCase(Locale.ROOT);
    }

    private static PluralForm byLastDigit(long count, PluralForm rest) {
        if (within(count % 100, 11, 14)) {
            return rest;
        }
        return count % 10 == 1 ? ONE : within(count % 10, 2, 4) ? FEW : rest;
    }

    private static PluralForm polish(long count) {
        if (count == 1) {
            return ONE;
        }
        return within(count % 10, 2, 4) && !within(count % 100, 12, 14) ? FEW : MANY;
    }

    private static PluralForm slovenian(long lastTwoDigits) {
        if (lastTwoDigits == 1) {
            return ONE;
        }
        return lastTwoDigits == 2 ? TWO : within(lastTwoDigits, 3, 4) ? FEW : OTHER;
    }

    private static PluralForm lithuanian(long count) {
        if (count % 10 == 0 || within(count % 100, 11, 19)) {
            return OTHER;
        }
        return count % 10 == 1 ? ONE : FEW;
    }

    private static PluralForm latvian(long count) {
        if (count % 10 == 0 || within(count % 100, 11, 19)) {
            return ZERO;
        }
        return count % 10 == 1 ? ONE : OTHER;
    }

    private static PluralForm arabic(long count) {
        if (count <= 2) {
            return count == 0 ? ZERO : count == 1 ? ONE : TWO;
        }
        return within(count % 100, 3, 10) ? FEW : within(count % 100, 11, 99) ? MANY : OTHER;
    }

    private static boolean within(long number, long first, long last) {
        return first <= number && number <= last;
    }
}
