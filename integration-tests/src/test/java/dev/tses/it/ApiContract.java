package dev.tses.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The specification of the API as a contract: every answer that any test gets from {@code /realms/…/api/…} must be documented
 * with its path, method, status, headers, content type and body.
 */
final class ApiContract {

    static final ApiContract DOCUMENTED = new ApiContract();

    private static final String FILE = "/dev/tses/rest/docs/openapi.yaml";
    private static final Pattern API = Pattern.compile("/realms/[^/]+(/api(?:/.*)?)");
    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete", "options");

    private final JsonNode document = read();
    private final Set<String> seen = new ConcurrentSkipListSet<>();
    private final SchemaRegistry schemas = SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private ApiContract() {}

    JsonNode document() {
        return document;
    }

    Place root() {
        return Place.rootOf(document);
    }

    /** The documented answers of the paths under {@code /api/}: {@code METHOD path status}, and the problem's type if it is one. */
    Set<String> answers() {
        Set<String> answers = new TreeSet<>();
        for (String path : paths().names()) {
            if (!path.startsWith("/api/")) {
                continue;
            }
            for (String method : operations(path)) {
                Place responses = paths().member(path, method, "responses").orElseThrow();
                for (String status : responses.names()) {
                    Place response = responses.member(status).orElseThrow();
                    types(response).forEach(type -> answers.add(name(method, path, status, type)));
                }
            }
        }
        return answers;
    }

    /** The documented answers that were given since the last {@link #forget}. */
    Set<String> seen() {
        return new TreeSet<>(seen);
    }

    void forget() {
        seen.clear();
    }

    /** Why the schema does not accept the value; empty if it does. */
    List<String> objections(Place schema, JsonNode value) {
        if (!(schema.node() instanceof ObjectNode object)) {
            return List.of();
        }
        ObjectNode standalone = object.deepCopy();
        standalone.set("components", document.path("components"));
        return schemas.getSchema(standalone).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    /** Fails unless the answer is documented. Other paths are not looked at, nor those with dots, which Keycloak refuses. */
    void check(String method, String path, Answer answer, String body) {
        Matcher api = API.matcher(path);
        if (!api.matches() || path.contains("..")) {
            return;
        }
        String what = method + " " + path + " → " + answer.status();
        Place response = response(method.toLowerCase(Locale.ROOT), api.group(1), answer)
                .orElseThrow(() -> new AssertionError("not documented in openapi.yaml: " + what + " " + body));
        List<String> objections = new ArrayList<>(headers(response, answer));
        if (!method.equals("HEAD")) {
            objections.addAll(body(response, answer, body));
        }
        if (!objections.isEmpty()) {
            throw new AssertionError(what + " is not as documented at " + response + ": " + objections + " " + body);
        }
    }

    /** What is not as documented in an answer of this path of the specification; for paths of Keycloak's own. */
    List<String> objections(String method, String documented, Answer answer) {
        return paths().member(documented, method, "responses", Integer.toString(answer.status()))
                .map(response -> {
                    List<String> objections = new ArrayList<>(headers(response, answer));
                    objections.addAll(body(response, answer, "…"));
                    return objections;
                })
                .orElse(List.of("not documented: " + answer.status() + " " + answer.json()));
    }

    private Optional<Place> response(String method, String path, Answer answer) {
        Optional<String> documented = paths().names().stream()
                .filter(template -> matches(template, path))
                .findFirst();
        String status = Integer.toString(answer.status());
        if (documented.isEmpty()) {
            return root().member("components", "responses", "NotFound").filter(any -> status.equals("404"));
        }
        String type = answer.text("type").replace("urn:tses:problem:", "");
        List<String> operations = operations(documented.get());
        if (operations.contains(method)) {
            operations = List.of(method);
        } else if (method.equals("head") && operations.contains("get")) {
            operations = List.of("get");
        } else if (!Set.of("404", "405").contains(status)) {
            operations = List.of(); // other methods are not allowed, which is told at those that are
        }
        Optional<Place> found = Optional.empty();
        for (String operation : operations) {
            Optional<Place> response = paths().member(documented.get(), operation, "responses", status);
            if (response.isPresent()) {
                found = response;
                seen.add(name(operation, documented.get(), status, type));
            }
        }
        return found;
    }

    private List<String> headers(Place response, Answer answer) {
        List<String> objections = new ArrayList<>();
        Place headers = response.member("headers").orElse(response);
        for (String name : response.member("headers").isPresent() ? headers.names() : List.<String>of()) {
            Place header = headers.member(name).orElseThrow();
            List<String> values = answer.headers().allValues(name);
            if (values.isEmpty() && header.node().path("required").asBoolean()) {
                objections.add("no " + name);
            }
            Place schema = header.member("schema").orElseThrow();
            values.forEach(value -> objections(schema, headerValue(schema, value))
                    .forEach(objection -> objections.add(name + ": " + value + ": " + objection)));
        }
        return objections;
    }

    private List<String> body(Place response, Answer answer, String body) {
        Optional<Place> content = response.member("content");
        if (content.isEmpty()) {
            return body.isEmpty() ? List.of() : List.of("a body");
        }
        String type = answer.header("Content-Type").replaceAll(";.*", "");
        Optional<Place> schema = content.get().member(type, "schema");
        if (schema.isEmpty()) {
            return List.of("Content-Type: " + type);
        }
        if (type.equals("application/x-ndjson")) {
            return answer.body()
                    .lines()
                    .flatMap(line -> objections(schema.get(), Caller.parsed(line)).stream())
                    .toList();
        }
        return type.endsWith("json") ? objections(schema.get(), answer.json()) : List.of();
    }

    private Place paths() {
        return root().member("paths").orElseThrow();
    }

    private List<String> operations(String path) {
        return paths().member(path).orElseThrow().names().stream()
                .filter(METHODS::contains)
                .toList();
    }

    /** The types a problem can have; one empty type for what is none. */
    private static List<String> types(Place response) {
        List<String> types = new ArrayList<>();
        response.member("content", "application/problem+json", "schema", "allOf", "1", "properties", "type")
                .ifPresent(type -> {
                    type.node().path("enum").forEach(each -> types.add(each.asText()));
                    if (type.node().has("const")) {
                        types.add(type.node().path("const").asText());
                    }
                });
        return types.isEmpty()
                ? List.of("")
                : types.stream()
                        .map(type -> type.replace("urn:tses:problem:", ""))
                        .toList();
    }

    private static JsonNode headerValue(Place schema, String value) {
        boolean number = schema.node().path("type").asText().equals("integer") && value.matches("[0-9]{1,9}");
        return number ? IntNode.valueOf(Integer.parseInt(value)) : TextNode.valueOf(value);
    }

    private static boolean matches(String template, String path) {
        String pattern = template.replaceAll("/$", "").replaceAll("\\{[^}]+}", "[^/]+");
        return path.matches(pattern + "/?");
    }

    private static String name(String method, String path, String status, String type) {
        return (method.toUpperCase(Locale.ROOT) + " " + path + " " + status + " " + type).strip();
    }

    private static JsonNode read() {
        try (InputStream file = ApiContract.class.getResourceAsStream(FILE)) {
            return new YAMLMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
