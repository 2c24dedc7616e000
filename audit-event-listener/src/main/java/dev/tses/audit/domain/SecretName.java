package dev.tses.audit.domain;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Knows by its name what must not reach the trail. Names are compared in snake case, so that {@code clientSecret}, {@code
 * client.secret} and {@code client_secret} are the same. Identifiers and types of secrets ({@code token_id}, {@code code_id},
 * {@code refresh_token_type}) are none.
 */
final class SecretName {

    private static final Pattern SECRET = Pattern.compile("""
            (?:^|_)secrets?(?:_|$)\
            |(?:^|_)(?:passwords?(?:_new|_old|_confirm)?|passwd|passphrase|credentials?|otp|totp|pin|jwt|cookie|authorization)$\
            |(?:^|_)(?:tokens?|token_hint|assertion|saml_response|verifier|hash|salt)$\
            |(?:^|_)(?:private|api|access|encryption)_key$\
            |(?:^|_)(?<!(?:status|error|reply|response|country|postal)_)code$""");

    private static final Pattern CAMEL_HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern SEPARATORS = Pattern.compile("[^A-Za-z0-9]+");

    /** Names come again and again. There are not many, unless somebody makes them up: those are not remembered. */
    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private static final int MOST_KNOWN = 1000;

    private SecretName() {}

    static boolean matches(String name) {
        Boolean known = KNOWN.get(name);
        if (known != null) {
            return known;
        }
        boolean secret = isSecret(name);
        if (KNOWN.size() < MOST_KNOWN) {
            KNOWN.put(name, secret);
        }
        return secret;
    }

    private static boolean isSecret(String name) {
        String snake = SEPARATORS
                .matcher(CAMEL_HUMP.matcher(name).replaceAll("_"))
                .replaceAll("_")
                .toLowerCase(Locale.ROOT);
        return SECRET.matcher(snake).find();
    }
}
