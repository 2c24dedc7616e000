package dev.tses.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A server, as it is reached. */
final class Http {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI server;

    Http(URI server) {
        this.server = server;
    }

    /** @throws NoAnswerException if nothing answers there */
    Answer send(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + call.path()))
                .timeout(Duration.ofSeconds(30))
                .method(
                        call.method(),
                        HttpRequest.BodyPublishers.ofString(call.body().text()));
        if (!call.body().type().isEmpty()) {
            request.header("Content-Type", call.body().type());
        }
        call.headers().forEach(request::header);
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new NoAnswerException(
                    "Nothing answers at " + server + ". Start the system with ./run, or name the address"
                            + " (./demo --help).",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("Interrupted while waiting for " + server + ".", e);
        }
    }
}
