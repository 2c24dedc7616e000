package dev.tses.verifier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.audit.chain.Checkpoint;
import java.util.Base64;

/** What a JWS says of itself, before anything of it is believed. */
record Claims(String type, String realm) {

    static Claims of(String jws) {
        String[] parts = jws.split("\\.", -1);
        return new Claims(
                json(parts[0]).path("typ").asText(),
                json(parts[1]).path("realm").asText());
    }

    boolean isCheckpointOf(String expectedRealm) {
        return type.equals(Checkpoint.TYPE) && realm.equals(expectedRealm);
    }

    private static ObjectNode json(String part) {
        try {
            return StrictJson.object(Base64.getUrlDecoder().decode(part));
        } catch (MalformedException | IllegalArgumentException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
