package dev.tses.audit.chain;

import java.util.Arrays;
import java.util.List;

/** The members of a row that tell of a person. Their values enter the chain as commitments, so that they can be erased. */
public enum Personal {
    USER("user"),
    EMAIL("email"),
    IP("ip"),
    USER_AGENT("user_agent"),
    SESSION("session"),
    METADATA("metadata");

    private final String member;

    Personal(String member) {
        this.member = member;
    }

    /** The name under which it is exported. */
    public String member() {
        return member;
    }

    static List<String> members() {
        return Arrays.stream(values()).map(Personal::member).toList();
    }
}
