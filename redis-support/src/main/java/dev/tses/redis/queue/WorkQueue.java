package dev.tses.redis.queue;

import dev.tses.redis.LuaScript;
import dev.tses.redis.RedisConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A durable queue for one kind of work, shared by all nodes.
 *
 * <p>Keys: {@code {prefix}:queue:NAME} (stream), {@code …:delayed} (sorted set of jobs that wait for their retry, by due time
 * in ms) and {@code …:dead} (capped stream of dead letters). An entry has the fields {@code id}, {@code attempt}, {@code
 * deadline} (epoch milliseconds, 0 for none) and {@code body}; a script of another module may add entries of this shape to
 * {@link #stream()} within a decision of its own. An entry that is no job becomes a dead letter when it is taken.
 *
 * <p>A job is delivered at least once: a consumer that takes it and dies loses its lease after {@link #LEASE}.
 *
 * <p>Every method throws {@link dev.tses.redis.RedisUnavailableException} when Redis does not answer in time.
 */
public final class WorkQueue {

    /** How long a taken job stays with a consumer that neither settles nor renews it. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    private static final String GROUP = "tses";
    private static final int DEAD_LETTERS = 10_000;

    private static final LuaScript ADD = LuaScript.besides(WorkQueue.class, "queue-add.lua");
    private static final LuaScript DUE = LuaScript.besides(WorkQueue.class, "queue-due.lua");
    private static final LuaScript RECLAIM = LuaScript.besides(WorkQueue.class, "queue-reclaim.lua");
    private static final LuaScript RENEW = LuaScript.besides(WorkQueue.class, "queue-renew.lua");
    private static final LuaScript SETTLE = LuaScript.besides(WorkQueue.class, "queue-settle.lua");
    private static final LuaScript DEPTH = LuaScript.besides(WorkQueue.class, "queue-depth.lua");

    private final RedisConnection redis;
    private final String stream;
    private final String delayed;
    private final String dead;

    public WorkQueue(RedisConnection redis, String name) {
        this.redis = redis;
        this.stream = redis.key("queue:" + name);
        this.delayed = stream + ":delayed";
        this.dead = stream + ":dead";
    }

    /** The key of the stream. */
    public String stream() {
        return stream;
    }

    /** Adds jobs, all or none. */
    public void add(List<Job> jobs) {
        List<String> args = new ArrayList<>(jobs.size() * 4);
        for (Job job : jobs) {
            args.add(job.id());
            args.add(Integer.toString(job.attempt()));
            args.add(Long.toString(job.deadline().map(Instant::toEpochMilli).orElse(0L)));
            args.add(job.body());
        }
        redis.eval(ADD, List.of(stream), args);
    }

    /** Takes up to {@code max} new jobs, waiting up to {@code block}, and never more than 2 seconds, for the first. */
    public List<Delivery> take(String consumer, int max, Duration block) {
        return deliveries(consumer, redis.readGroup(stream, GROUP, consumer, max, block));
    }

    /** Takes over up to {@code max} jobs whose consumers did not settle or renew them for {@code lease}. */
    public List<Delivery> reclaim(String consumer, int max, Duration lease) {
        Object answer = redis.eval(
                RECLAIM,
                List.of(stream),
                List.of(GROUP, consumer, Long.toString(lease.toMillis()), Integer.toString(max)));
        Map<String, Map<String, String>> entries = new LinkedHashMap<>();
        for (Object entry : (List<?>) answer) {
            List<?> pair = (List<?>) entry;
            entries.put((String) pair.get(0), fields((List<?>) pair.get(1)));
        }
        return deliveries(consumer, entries);
    }

    /** Starts the leases of taken jobs anew, except where another consumer has taken over. */
    public void renew(Collection<Delivery> deliveries) {
        List<String> args = new ArrayList<>();
        args.add(GROUP);
        for (Delivery delivery : deliveries) {
            args.add(delivery.entryId());
            args.add(delivery.consumer());
        }
        redis.eval(RENEW, List.of(stream), args);
    }

    /** Puts jobs whose retry is due back into the stream, at most 100 a call, and says how many there were. */
    public long promoteDue() {
        return (Long) redis.eval(DUE, List.of(stream, delayed), List.of());
    }

    /**
     * Settles taken jobs, all in one step. One that was settled before is left alone. One that another consumer has taken
     * over in the meantime is only settled if it is done: otherwise it is that consumer's to judge.
     */
    public void settle(Map<Delivery, Verdict> verdicts) {
        List<String> args = new ArrayList<>();
        args.add(GROUP);
        args.add(Integer.toString(DEAD_LETTERS));
        verdicts.forEach((delivery, verdict) -> {
            args.add(delivery.entryId());
            args.add(delivery.consumer());
            if (verdict instanceof Verdict.Done) {
                args.add("done");
                args.add("");
            } else if (verdict instanceof Verdict.Retry retry) {
                args.add("retry");
                args.add(Long.toString(retry.after().toMillis()));
            } else {
                args.add("dead");
                args.add(((Verdict.Dead) verdict).reason());
            }
        });
        redis.eval(SETTLE, List.of(stream, delayed, dead), args);
    }

    /** What waits in the queue now. */
    public Depth depth() {
        List<?> answer = (List<?>) redis.eval(DEPTH, List.of(stream, delayed, dead), List.of());
        return new Depth((Long) answer.get(0), (Long) answer.get(1), (Long) answer.get(2));
    }

    /**
     * How many jobs a queue holds.
     *
     * @param open waiting or in work
     * @param delayed waiting for a retry
     * @param dead dead letters
     */
    public record Depth(long open, long delayed, long dead) {}

    @SuppressWarnings("UnusedException") // which field is wrong can be seen in the dead letter
    private List<Delivery> deliveries(String consumer, Map<String, Map<String, String>> entries) {
        List<Delivery> deliveries = new ArrayList<>();
        Map<Delivery, Verdict> unreadable = new HashMap<>();
        entries.forEach((entryId, fields) -> {
            try {
                deliveries.add(Delivery.read(entryId, consumer, fields));
            } catch (IllegalArgumentException e) {
                unreadable.put(Delivery.unreadable(entryId, consumer), new Verdict.Dead("not a job"));
            }
        });
        if (!unreadable.isEmpty()) {
            settle(unreadable);
        }
        return deliveries;
    }

    private static Map<String, String> fields(List<?> flat) {
        Map<String, String> fields = new HashMap<>();
        for (Iterator<?> i = flat.iterator(); i.hasNext(); ) {
            fields.put((String) i.next(), (String) i.next());
        }
        return fields;
    }
}
