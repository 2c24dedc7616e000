package dev.tses.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A program that calls the server, from a client address of its own, so that tests do not share a budget. */
final class Caller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** One after the other: an address that somebody has had may have nothing left of its limits. */
    private static final AtomicInteger NEXT_ADDRESS =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(256 * 254));

    private final URI base;
    private final Optional<Cookies> cookies;
    private final Optional<Proofs> proofs;
    private final Map<String, String> headers;

    private Caller(URI base, Optional<Cookies> cookies, Optional<Proofs> proofs, Map<String, String> headers) {
        this.base = base;
        this.cookies = cookies;
        this.proofs = proofs;
        this.headers = headers;
    }

    private Caller(URI base, String ip) {
        this(base, Optional.empty(), Optional.empty(), Map.of(FORWARDED_FOR, ip, FORWARDED_PROTO, "http"));
    }

    static Caller ofRealm() {
        return of(Stack.running().realm());
    }

    static Caller of(String realm) {
        int next = Math.floorMod(NEXT_ADDRESS.getAndIncrement(), 256 * 254);
        String ip = "198.18." + next / 254 + "." + (1 + next % 254);
        return new Caller(URI.create(Stack.running().keycloak() + "/realms/" + realm), ip);
    }

    static Caller inbox() {
        return new Caller(URI.create(Stack.running().inbox() + "/api/messages"), "127.0.0.1");
    }

    /** Of an address that a mail names. */
    static Caller to(URI link) {
        return new Caller(link, ofRealm().ip());
    }

    /** From this machine itself, where a realm asks for no TLS. */
    static Caller local(String path) {
        return new Caller(URI.create(Stack.running().keycloak() + path), "127.0.0.1");
    }

    /** The same caller with these cookies, which keep what the server sets. */
    Caller with(Cookies jar) {
        return new Caller(base, Optional.of(jar), proofs, headers);
    }

    /** The same caller at another node. */
    Caller at(URI node) {
        return new Caller(URI.create(node + base.getPath()), cookies, proofs, headers);
    }

    /** The same caller from another client address. */
    Caller from(String address) {
        return with(FORWARDED_FOR, address);
    }

    /** The same caller through a proxy that ends TLS. */
    Caller behindTls() {
        return with(FORWARDED_PROTO, "https");
    }

    /** The same caller as a confidential client. */
    Caller basic(String client, String secret) {
        byte[] credentials = (client + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return with("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    /** The same caller, with a proof of possession (RFC 9449) for each request. */
    Caller proving(Proofs key) {
        return new Caller(base, cookies, Optional.of(key), headers);
    }

    /** The same caller with another header. */
    Caller with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Caller(base, cookies, proofs, more);
    }

    String ip() {
        return headers.getOrDefault(FORWARDED_FOR, "");
    }

    URI uri(String path) {
        return URI.create(base + path);
    }

    Answer requestCode(String email) {
        return json("/api/v1/auth/otp/request/", Map.of("email", email));
    }

    Answer verify(String email, String code) {
        return json("/api/v1/auth/otp/verify/", Map.of("email", email, "otp", code));
    }

    /** Requests a code, reads it in the inbox and signs in. */
    Answer signIn(String email) {
        Mailbox mailbox = Mailbox.of(email);
        int before = mailbox.size();
        if (requestCode(email).status() != 202) {
            throw new AssertionError("no code for " + email);
        }
        return verify(email, mailbox.codeAfter(before));
    }

    Answer json(String path, Map<String, ?> body) {
        try {
            return body(path, "application/json", JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer form(String path, Map<String, String> form) {
        return body(path, "application/x-www-form-urlencoded", encode(form));
    }

    Answer body(String path, String type, String body) {
        return send(request(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    Answer get(String path, String token) {
        return json("GET", path, token, MissingNode.getInstance());
    }

    /** A call with a bearer token, if it is not empty, and a body, if it is not missing. */
    Answer json(String method, String path, String token, JsonNode body) {
        HttpRequest.Builder request = request(path)
                .method(
                        method,
                        body.isMissingNode()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()))
                .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofMinutes(2));
        headers.forEach(request::header);
        request.header("X-Forwarded-Host", base.getAuthority());
        proofs.map(key -> key.proof("POST", uri(path))).ifPresent(proof -> request.header("DPoP", proof));
        cookies.map(Cookies::header)
                .filter(header -> !header.isEmpty())
                .ifPresent(header -> request.header("Cookie", header));
        return request;
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            cookies.ifPresent(jar -> jar.take(response.headers()));
            Answer answer =
                    new Answer(response.statusCode(), parsed(response.body()), response.body(), response.headers());
            ApiContract.DOCUMENTED.check(request.method(), request.uri().getPath(), answer, response.body());
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A body as JSON, or a missing node if it is none. */
    static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Proves the possession of a key. */
    interface Proofs {
        String proof(String method, URI uri);
    }
}
