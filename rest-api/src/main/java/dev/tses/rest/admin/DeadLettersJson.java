package dev.tses.rest.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.otp.keycloak.DeadMail;
import java.time.Instant;
import java.util.List;

/** A page of dead letters. Members without a value are null. */
final class DeadLettersJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DeadLettersJson() {}

    /** @param max how many were asked for: a full page has a next one */
    static String of(List<DeadMail> page, int max) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode items = json.putArray("items");
        page.forEach(mail -> items.add(item(mail)));
        json.put("next", page.size() < max ? null : page.get(max - 1).id());
        return json.toString();
    }

    private static ObjectNode item(DeadMail mail) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", mail.id());
        json.put("time", mail.died().toString());
        json.put("reason", mail.reason());
        json.put("attempts", mail.attempts());
        json.put("reference", mail.reference().orElse(null));
        json.put("email", mail.email().orElse(null));
        json.put("client", mail.client().orElse(null));
        json.put("expires", mail.expires().map(Instant::toString).orElse(null));
        return json;
    }
}
