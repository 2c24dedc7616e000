package dev.tses.audit.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * JSON in its one canonical form (RFC 8785): no spaces, members in the order of their names' UTF-16 units, nothing escaped that
 * need not be, UTF-8. For values as a row has them: all numbers are integers within ±(2^53 − 1).
 */
final class CanonicalJson {

    private static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build()
            .writer()
            .with(new LowerCaseEscapes());

    private CanonicalJson() {}

    static byte[] of(JsonNode value) {
        try {
            return WRITER.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON", e);
        }
    }

    /** Jackson's own are in capitals. */
    private static final class LowerCaseEscapes extends CharacterEscapes {

        private static final long serialVersionUID = 1L;
        private static final int CONTROLS = 0x20;

        private final int[] escapes = standardAsciiEscapesForJSON();

        LowerCaseEscapes() {
            for (int unit = 0; unit < CONTROLS; unit++) {
                if (escapes[unit] == ESCAPE_STANDARD) {
                    escapes[unit] = ESCAPE_CUSTOM;
                }
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes;
        }

        /** Asked for all that is not ASCII, too. */
        @Override
        public @Nullable SerializableString getEscapeSequence(int unit) {
            return unit < CONTROLS ? new SerializedString(String.format("\\u%04x", unit)) : null;
        }
    }
}
