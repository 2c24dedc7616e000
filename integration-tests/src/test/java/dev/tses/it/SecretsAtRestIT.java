package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.redis.LuaScript;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What lies in Redis and in the server's log tells nobody a code or an address. */
@Isolated("it stops the mail server")
final class SecretsAtRestIT {

    private static final LuaScript DUMP = LuaScript.besides(SecretsAtRestIT.class, "dump.lua");

    @Test
    void afterAMixedLoadNeitherCodesNorAddressesCanBeReadInRedisOrTheLog() throws Exception {
        Set<String> secrets = ConcurrentHashMap.newKeySet();
        Stack.running().stopSmtp();
        String unsent = Somebody.email();
        assertThat(Caller.ofRealm().requestCode(unsent).status()).isEqualTo(202);
        String whileQueued = redis();
        Stack.running().startSmtp();
        secrets.add(unsent);
        secrets.add(Mailbox.of(unsent).codeAfter(0));

        ExecutorService people = Executors.newFixedThreadPool(6);
        try {
            for (Future<?> person :
                    people.invokeAll(Collections.nCopies(12, Executors.callable(() -> person(secrets))))) {
                person.get();
            }
        } finally {
            people.shutdownNow();
        }

        assertThat(whileQueued + redis())
                .contains("{tses}:queue:mail", "{tses}:otp:", ":codes", ":sends", ":failures", ":lock", ":strikes")
                .satisfies(dump -> assertHidesAll(dump, secrets));
        assertHidesAll(Files.readString(Stack.running().serverLog()), secrets);
    }

    /** Signs in, on a known device too, resends, errs, is throttled and locked; leaves a code that nobody uses. */
    private static void person(Set<String> secrets) {
        String email = Somebody.email();
        secrets.add(email);
        Caller known = Caller.ofRealm().with(new Cookies());
        assertThat(known.signIn(email).status()).isEqualTo(201);
        request(known, email, secrets);
        Caller stranger = Caller.ofRealm();
        String code = request(stranger, email, secrets);
        String wrong = code.equals("000000") ? "000001" : "000000";
        stranger.verify(email, wrong);
        request(stranger, email, secrets);
        request(stranger, email, secrets);
        assertThat(stranger.requestCode(email).status()).isEqualTo(429);
        if (code.charAt(0) % 2 == 0) {
            for (int i = 0; i < 4; i++) {
                stranger.verify(email, wrong);
            }
            assertThat(stranger.requestCode(email).status()).isEqualTo(423);
        }
    }

    private static String request(Caller caller, String email, Set<String> secrets) {
        int before = Mailbox.of(email).size();
        caller.requestCode(email).requireStatus(202);
        String code = Mailbox.of(email).codeAfter(before);
        secrets.add(code);
        return code;
    }

    private static void assertHidesAll(String text, Set<String> secrets) {
        String dump = text.toLowerCase(Locale.ROOT);
        List<String> found = secrets.stream()
                .flatMap(
                        secret -> Stream.of(secret, base64(bytes(secret)), base64(sha256(secret)), hex(sha256(secret))))
                .filter(form -> occurs(form.toLowerCase(Locale.ROOT), dump))
                .toList();
        assertThat(found).isEmpty();
    }

    /** A code not within a word: six digits are bound to occur in times, in ids and in what is sealed. */
    private static boolean occurs(String form, String dump) {
        Pattern pattern = form.matches("[0-9]+")
                ? Pattern.compile("(?<![a-z0-9])" + form + "(?![a-z0-9])")
                : Pattern.compile(Pattern.quote(form));
        return pattern.matcher(dump).find();
    }

    private static byte[] bytes(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Every key with everything in it. */
    private static String redis() {
        try (RedisConnection redis =
                new RedisConnection(RedisSettings.of(Stack.running().redisUrl()))) {
            return String.join(
                    "\n",
                    ((List<?>) redis.eval(DUMP, List.of(redis.key("any")), List.of()))
                            .stream().map(String::valueOf).toList());
        }
    }
}
