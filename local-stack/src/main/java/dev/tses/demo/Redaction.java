package dev.tses.demo;

import java.util.Set;
import java.util.regex.Pattern;

/** What of a secret may be shown: of a code nothing but its length, of a token its beginning. */
final class Redaction {

    /** Parts in the alphabet of Base64 for URLs; the first is a JSON object. */
    private static final Pattern TOKEN = Pattern.compile("(eyJ[\\w-]{5})[\\w-]+\\.[\\w-]+\\.[\\w-]*");

    private static final Pattern PARAMETER = Pattern.compile("([?&](?:code|session_code)=)[^&\\s]+");

    private static final Set<String> CODES = Set.of("otp");
    private static final Set<String> SECRETS = Set.of("code", "code_verifier", "password", "client_secret");

    private Redaction() {}

    /** A value as it may be shown under this name. */
    static String of(String name, String value) {
        if (CODES.contains(name)) {
            return "•".repeat(value.length());
        }
        return SECRETS.contains(name) ? "…" : text(value);
    }

    /** A text in which every token and every code of Keycloak's is cut. */
    static String text(String text) {
        return PARAMETER.matcher(TOKEN.matcher(text).replaceAll("$1…")).replaceAll("$1…");
    }

    /** Cookies by their names. */
    static String cookies(String line) {
        return line.replaceAll("=[^;]*", "=…");
    }
}
