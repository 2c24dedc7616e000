package dev.tses.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A place in the specification of the API. References on the way are followed. */
final class Place {

    private final JsonNode document;
    private final String pointer;

    private Place(JsonNode document, String pointer) {
        this.document = document;
        this.pointer = pointer;
    }

    static Place rootOf(JsonNode document) {
        return new Place(document, "");
    }

    JsonNode node() {
        return document.at(pointer);
    }

    /** The member with this name, if it is there. */
    Optional<Place> member(String name) {
        String there = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
        JsonNode reference = document.at(there).path("$ref");
        String followed = reference.isTextual() ? reference.asText().substring(1) : there;
        return document.at(followed).isMissingNode() ? Optional.empty() : Optional.of(new Place(document, followed));
    }

    /** The member that is reached by these names. */
    Optional<Place> member(String first, String... more) {
        Optional<Place> place = member(first);
        for (String name : more) {
            place = place.flatMap(here -> here.member(name));
        }
        return place;
    }

    /** All members that are not extensions. */
    List<Place> members() {
        List<Place> members = new ArrayList<>();
        names().forEach(name -> member(name).ifPresent(members::add));
        return members;
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        node().fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Override
    public String toString() {
        return "openapi.yaml#" + pointer;
    }
}
