package dev.tses.stack.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How mails look in the inbox API. */
final class InboxJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private InboxJson() {}

    static byte[] of(List<Mail> mails) throws JsonProcessingException {
        ArrayNode array = MAPPER.createArrayNode();
        mails.forEach(mail -> write(mail, array.addObject()));
        return MAPPER.writeValueAsBytes(array);
    }

    private static void write(Mail mail, ObjectNode json) {
        json.put("to", mail.to())
                .put("from", mail.from())
                .put("subject", mail.subject())
                .put("text", mail.text())
                .put("html", mail.html());
        ObjectNode headers = json.putObject("headers");
        mail.headers().forEach(headers::put);
        json.put("received", mail.received().toString());
    }
}
