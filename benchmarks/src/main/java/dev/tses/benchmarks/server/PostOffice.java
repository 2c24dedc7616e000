package dev.tses.benchmarks.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.queue.Job;
import dev.tses.redis.queue.QueueWorker;
import dev.tses.redis.queue.Verdict;
import dev.tses.redis.queue.WorkQueue;
import dev.tses.seal.RealmSecret;
import dev.tses.seal.Sealed;
import dev.tses.seal.Sealer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes the queued mails in the place of the server's mail workers, which are switched off, and reads the codes in them: it has
 * the realm's key. So nothing is rendered or sent, and the codes are known all the same.
 */
public final class PostOffice implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Sealer SEALER = new Sealer("tses/mail");
    private static final int BATCH = 100;
    private static final long PATIENCE_SECONDS = 30;

    private final RealmSecret secret;
    private final QueueWorker worker;
    private final BlockingQueue<Mail> mails = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<SentCode>> expected = new ConcurrentHashMap<>();

    public PostOffice(RedisConnection redis, RealmSecret secret) {
        this.secret = secret;
        this.worker = new QueueWorker("post-office", new WorkQueue(redis, "mail"), this::take, BATCH);
        worker.start(1);
    }

    /** The code of the next mail to somebody, who is about to ask for it; {@link #next} does not count it. */
    public CompletableFuture<SentCode> expect(Person person) {
        CompletableFuture<SentCode> code = new CompletableFuture<>();
        expected.put(person.email(), code);
        return code.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The codes of so many mails, by their recipients' addresses; waits until all are there. */
    public Map<String, SentCode> next(int count) throws InterruptedException {
        Map<String, SentCode> codes = new HashMap<>();
        while (codes.size() < count) {
            @Nullable Mail mail = mails.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (mail == null) {
                throw new IllegalStateException("only " + codes.size() + " of " + count + " mails were queued");
            }
            codes.put(mail.email(), mail.code());
        }
        return codes;
    }

    @Override
    public void close() {
        worker.close();
    }

    private List<Verdict> take(List<Job> jobs) {
        return jobs.stream()
                .map(job -> {
                    deliver(read(job));
                    return (Verdict) new Verdict.Done();
                })
                .toList();
    }

    private void deliver(Mail mail) {
        Optional.ofNullable(expected.remove(mail.email()))
                .ifPresentOrElse(waiting -> waiting.complete(mail.code()), () -> mails.add(mail));
    }

    private Mail read(Job job) {
        try {
            JsonNode mail = JSON.readTree(SEALER.open(Sealed.parse(job.body()), secret, job.id()));
            return new Mail(
                    mail.path("email").asText(),
                    new SentCode(job.id(), mail.path("code").asText()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a code mail", e);
        }
    }

    private record Mail(String email, SentCode code) {}
}
