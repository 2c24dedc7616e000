package dev.tses.benchmarks.mails;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tses.benchmarks.server.BenchmarkRealm;
import dev.tses.benchmarks.server.Http;
import dev.tses.benchmarks.server.Person;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Requests for codes that are sent at fixed times, whether or not earlier ones have been answered: a server that falls behind
 * is not spared, and what waits because of it is counted from when it was due.
 */
final class OpenLoop {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/realms/" + BenchmarkRealm.NAME + "/api/v1/auth/otp/request/";
    private static final int ACKNOWLEDGED = 202;

    private final Supplier<Http> servers;
    private final long interval;

    /** @param servers says whom to send the next request to */
    OpenLoop(Supplier<Http> servers, int perSecond) {
        this.servers = servers;
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** A request for each; returns when all have been answered. */
    List<Asked> run(List<Person> people) throws InterruptedException {
        return run(people, () -> true);
    }

    /** The same for as long as it is to go on. */
    List<Asked> run(List<Person> people, BooleanSupplier goOn) throws InterruptedException {
        List<CompletableFuture<Asked>> sent = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < people.size() && goOn.getAsBoolean(); i++) {
            long due = begin + i * interval;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            sent.add(send(people.get(i), due));
        }
        return sent.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Asked> send(Person person, long due) {
        Http http = servers.get();
        return http.sendAsync(
                        Http.json(http.from(person.clientAddress(), PATH), "POST", Map.of("email", person.email())))
                .handle((answer, failure) -> new Asked(
                        person.email(), due, System.nanoTime(), failure == null ? ticket(answer) : Optional.empty()));
    }

    private static Optional<Asked.Ticket> ticket(HttpResponse<String> answer) {
        if (answer.statusCode() != ACKNOWLEDGED) {
            return Optional.empty();
        }
        try {
            JsonNode body = JSON.readTree(answer.body());
            return Optional.of(new Asked.Ticket(
                    body.path("reference").asText(),
                    Duration.ofSeconds(body.path("expires_in").asLong())));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
