package dev.tses.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    /** The strings of RFC 8785, section 3.2.3, and the escapes of 3.2.2.2. */
    @Test
    void namesAreSortedByUtf16UnitsAndStringsEscapedAsTheStandardSays() throws Exception {
        String json = """
                {"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",\
                "\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control","\\u00f6":"Latin Small Letter O With Diaeresis"}""";

        assertThat(canonical(json))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
        assertThat(canonical("\"\\u000f\\u000a\\u0008\\u000c\\u0009\\u001f\\\"\\\\\\/\\u007f\\u2028<>&'\""))
                .isEqualTo("\"\\u000f\\n\\b\\f\\t\\u001f\\\"\\\\/\u007f\u2028<>&'\"");
    }

    @Test
    void nestedObjectsAreSortedTooAndListsAreNot() throws Exception {
        assertThat(canonical("{ \"b\" : [3, 1, {\"z\":null,\"a\":true}], \"a\" : -9007199254740991 }"))
                .isEqualTo("{\"a\":-9007199254740991,\"b\":[3,1,{\"a\":true,\"z\":null}]}");
    }

    private static String canonical(String json) throws Exception {
        return new String(CanonicalJson.of(new ObjectMapper().readTree(json)), StandardCharsets.UTF_8);
    }
}
