package dev.tses.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The inbox of the local stack. */
final class Inbox {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static final Pattern LINK = Pattern.compile("https?://\\S+/tses-not-me/\\S+");

    private final URI address;
    private final Http http;

    Inbox(URI address) {
        this.address = address;
        this.http = new Http(address);
    }

    /** @throws NoAnswerException if nothing answers, or something else */
    void check() {
        if (!http.send(Call.get("/api/messages?to=nobody")).json().isArray()) {
            throw new NoAnswerException("What answers at " + address + " is not the inbox of ./run.");
        }
    }

    String shownAddress(String email) {
        return "GET " + address + "/api/messages?to=" + email;
    }

    /** The newest mail once so many have arrived; empty if they do not. */
    Optional<JsonNode> mail(String email, int count) {
        Call list = Call.get("/api/messages?to=" + Body.encoded(email));
        return Waiting.atMost(PATIENCE)
                .until(() -> http.send(list).json(), mails -> mails.size() >= count)
                .map(mails -> mails.path(0));
    }

    /** The path of the page that a mail links to; the root if it links to none. */
    static String link(JsonNode mail) {
        Matcher link = LINK.matcher(mail.path("text").asText());
        return link.find() ? URI.create(link.group()).getRawPath() : "/";
    }

    /** The code in a mail; empty if there is none. */
    static String code(JsonNode mail) {
        Matcher code = CODE.matcher(mail.path("text").asText());
        return code.find() ? code.group() : "";
    }
}
