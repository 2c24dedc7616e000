package dev.tses.stack.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tses.stack.LocalStack;
import java.net.URI;

/** Where everything is, for programs. */
record AddressLine(URI keycloak, String realm, URI inbox, String redis, String jdbc) {

    static AddressLine of(LocalStack stack) {
        return new AddressLine(stack.keycloak(), stack.realm(), stack.inbox(), stack.redisUrl(), stack.jdbcUrl());
    }

    /** One line with the keys in the order of the components. */
    String json() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings and addresses can be written as JSON", e);
        }
    }
}
