package dev.tses.rest.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.audit.chain.RowDocument;
import dev.tses.audit.domain.AuditCursor;
import dev.tses.audit.domain.AuditPage;
import dev.tses.audit.domain.AuditRow;
import java.util.List;

/**
 * Which members rows have for whom, and how each format writes them: a page as the JSON object of the contract, a row as an item
 * of it on a line, a row as a line of CSV. Members without a value are null, which the server's own mapper leaves out, or an
 * empty cell.
 */
final class RowForm {

    private static final List<String> EVERY = List.of(
            "id",
            "time",
            "event",
            "outcome",
            "error",
            "client",
            "user",
            "email",
            "ip",
            "user_agent",
            "session",
            "reference",
            "metadata");

    /** For those who may read the realm's events. */
    static final RowForm WHOLE = new RowForm(EVERY);

    /** For the user it is about: an address that was typed may be another's, and details are for administrators. */
    static final RowForm OWN = new RowForm(EVERY.stream()
            .filter(member -> !member.equals("email") && !member.equals("metadata"))
            .toList());

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> members;

    private RowForm(List<String> members) {
        this.members = members;
    }

    String page(AuditPage page) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode items = json.putArray("items");
        page.rows().forEach(row -> items.add(item(row)));
        json.put("next", page.next().map(AuditCursor::encode).orElse(null));
        return json.toString();
    }

    String ndjson(AuditRow row) {
        return item(row) + "\n";
    }

    String csvHeader() {
        return Csv.record(members);
    }

    String csv(AuditRow row) {
        ObjectNode item = item(row);
        return Csv.record(members.stream().map(item::path).map(RowForm::cell).toList());
    }

    private ObjectNode item(AuditRow row) {
        ObjectNode whole = RowDocument.of(row);
        ObjectNode item = JSON.createObjectNode();
        members.forEach(member -> item.set(member, whole.get(member)));
        return item;
    }

    private static String cell(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isTextual() ? value.asText() : value.toString();
    }
}
