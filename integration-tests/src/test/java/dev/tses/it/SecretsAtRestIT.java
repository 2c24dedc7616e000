package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.redis.LuaScript;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lies in Redis and in the server's log tells nobody a code or an address. */
final class SecretsAtRestIT {

    private static final LuaScript DUMP = LuaScript.besides(SecretsAtRestIT.class, "dump.lua");

    @Test
    void neitherCodesNorAddressesCanBeReadInRedisOrTheLog() throws IOException {
        List<String> secrets = new ArrayList<>();
        Stack.running().stopSmtp();
        String unsent = Somebody.email();
        assertThat(Caller.ofRealm().requestCode(unsent).status()).isEqualTo(202);
        String whileQueued = redis();
        Stack.running().startSmtp();
        secrets.add(unsent);
        secrets.add(Mailbox.of(unsent).codeAfter(0));
        for (int i = 0; i < 3; i++) {
            String email = Somebody.email();
            Caller caller = Caller.ofRealm();
            caller.requestCode(email);
            String code = Mailbox.of(email).codeAfter(0);
            caller.verify(email, code.equals("000000") ? "000001" : "000000");
            secrets.add(email);
            secrets.add(code);
        }

        assertThat(whileQueued + redis())
                .contains("{tses}:queue:mail", "{tses}:otp:")
                .doesNotContain(secrets);
        assertThat(Files.readString(Stack.running().serverLog())).doesNotContain(secrets);
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
