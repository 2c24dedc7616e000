package dev.tses.verifier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;

/** The first line of an export: what was asked for. */
record Header(String realm, YearMonth from, YearMonth to) {

    private static final int VERSION = 1;

    static Header read(Path export) throws IOException, UnreadableException {
        try (Lines lines = Lines.of(export)) {
            ObjectNode json = StrictJson.object(lines.next()
                    .orElseThrow(() -> noExport(export, "It is empty"))
                    .bytes());
            if (!"export".equals(json.path("kind").textValue())
                    || !json.path("realm").isTextual()
                    || !json.path("version").isIntegralNumber()) {
                throw noExport(export, "Its first line is another");
            }
            if (json.path("version").longValue() != VERSION) {
                throw new UnreadableException(
                        "%s is an export of version %d, and this verifier knows version %d only. Use a newer one."
                                .formatted(export, json.path("version").longValue(), VERSION));
            }
            return new Header(
                    json.path("realm").textValue(),
                    YearMonth.parse(json.path("from").asText()),
                    YearMonth.parse(json.path("to").asText()));
        } catch (MalformedException e) {
            throw noExport(export, "Its first line " + e.what());
        } catch (DateTimeException e) {
            throw noExport(export, "Its first line does not say which months it has");
        }
    }

    boolean covers(YearMonth month) {
        return !month.isBefore(from) && !month.isAfter(to);
    }

    private static UnreadableException noExport(Path file, String why) {
        return new UnreadableException(file + " is not an export of the audit trail. " + why + ".");
    }
}
