package dev.tses.stack.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxPageTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Inbox inbox = new Inbox();
    private final InetSocketAddress address = freeAddress();
    private final InboxPage page = new InboxPage(address, inbox);

    @BeforeEach
    void start() throws IOException {
        page.start();
    }

    @AfterEach
    void stop() {
        page.stop();
    }

    @Test
    void listsMailsAsJson() throws IOException, InterruptedException {
        inbox.add(InboxTest.mail("alice@example.com", "\"quoted\" <b>"));

        JsonNode mail = json("/api/messages").get(0);

        assertThat(mail.path("to").asText()).isEqualTo("alice@example.com");
        assertThat(mail.path("from").asText()).isEqualTo("no-reply@tses.example");
        assertThat(mail.path("subject").asText()).isEqualTo("\"quoted\" <b>");
        assertThat(mail.path("text").asText()).isEqualTo("text");
        assertThat(mail.path("html").asText()).isEqualTo("<p>html</p>");
        assertThat(mail.path("headers").path("To").asText()).isEqualTo("alice@example.com");
        assertThat(mail.path("received").asText()).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void listsTheMailsOfOneAddress() throws IOException, InterruptedException {
        inbox.add(InboxTest.mail("alice+test@example.com", "hers"));
        inbox.add(InboxTest.mail("bob@example.com", "his"));

        assertThat(json("/api/messages?to=ALICE%2Btest%40example.com")).hasSize(1);
        assertThat(json("/api/messages?to=alice+test@example.com")).hasSize(1);
        assertThat(json("/api/messages?to=nobody@example.com")).isEmpty();
        assertThat(json("/api/messages")).hasSize(2);
    }

    @Test
    void deletesAllMails() throws IOException, InterruptedException {
        inbox.add(InboxTest.mail("alice@example.com", "old"));

        assertThat(send("DELETE", "/api/messages").statusCode()).isEqualTo(204);
        assertThat(json("/api/messages")).isEmpty();
    }

    @Test
    void answersShortlyWhenNothingHasChanged() throws IOException, InterruptedException {
        String tag = send("GET", "/api/messages").headers().firstValue("ETag").orElseThrow();

        assertThat(send("GET", "/api/messages", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        inbox.add(InboxTest.mail("alice@example.com", "new"));
        assertThat(send("GET", "/api/messages", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesWhatItDoesNotKnow() throws IOException, InterruptedException {
        assertThat(send("POST", "/api/messages").statusCode()).isEqualTo(405);
        assertThat(send("GET", "/../secret").statusCode()).isEqualTo(404);
    }

    @Test
    void servesAPageThatRunsNoScriptButItsOwn() throws IOException, InterruptedException {
        HttpResponse<String> answer = send("GET", "/");

        assertThat(answer.body()).contains("sandbox=\"allow-popups").doesNotContain("https://", "http://", "onclick");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "script-src 'self';"));
        assertThat(send("GET", "/inbox.js").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/inbox.css").statusCode()).isEqualTo(200);
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(send("GET", path).body());
    }

    private HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    static InetSocketAddress freeAddress() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
