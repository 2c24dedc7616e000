package dev.tses.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What arrived for an address. */
final class Mailbox {

    /** The locks of mailboxes that more than one class reads. */
    static final String ALICE = "alice's mailbox";

    static final String AUDITOR = "the auditor's mailbox";

    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

    private final String email;

    private Mailbox(String email) {
        this.email = email;
    }

    static Mailbox of(String email) {
        return new Mailbox(email);
    }

    int size() {
        return messages().size();
    }

    /** The code of the newest mail, once there are more than so many. */
    String codeAfter(int before) {
        return code(newestAfter(before));
    }

    /** The newest mail, once there are more than so many. */
    JsonNode newestAfter(int before) {
        return await("mail for " + email)
                .atMost(Duration.ofSeconds(90))
                .until(this::messages, messages -> messages.size() > before)
                .get(0);
    }

    static String code(JsonNode message) {
        Matcher code = CODE.matcher(message.path("text").asText());
        if (!code.find()) {
            throw new AssertionError("no code in: " + message.path("text").asText());
        }
        return code.group();
    }

    private JsonNode messages() {
        return Caller.inbox()
                .get("?to=" + URLEncoder.encode(email, StandardCharsets.UTF_8), "")
                .json();
    }
}
