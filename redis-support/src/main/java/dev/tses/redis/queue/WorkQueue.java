package dev.tses.redis.queue;

import dev.tses.redis.LuaScript;
import dev.tses.redis.RedisConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
 * in ms), {@code …:lanes} (hash of lane → jobs parked), {@code …:parked:LANE} (list of jobs whose lane is full) and {@code
 * …:dead} or {@code …:dead:LANE} (capped streams of dead letters). An entry has the fields {@code id}, {@code attempt},
 * {@code deadline} (epoch milliseconds, 0 for none), {@code body} and optionally {@code lane}; a script of another module may
 * add entries of this shape to {@link #stream()} within a decision of its own. What has waited elsewhere has {@code since},
 * the time in ms at which it was added first, and {@code again} if it may have been done. An entry that is no job becomes a dead letter when it is taken.
 *
 * <p>A job is delivered at least once: a consumer that takes it and dies loses its lease after {@link #LEASE}.
 *
 * <p>Every method throws {@link dev.tses.redis.RedisUnavailableException} when Redis does not answer in time.
 */
public final class WorkQueue {

    /** How long a taken job stays with a consumer that neither settles nor renews it. */
    public static final Duration LEASE = Duration.ofSeconds(20);

    private static final String GROUP = "tses";
    private static final int DEAD_LETTERS = 10_000;
    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);
    private static final int SWEEP = 500;

    private static final LuaScript ADD = LuaScript.besides(WorkQueue.class, "queue-add.lua");
    private static final LuaScript DUE = LuaScript.besides(WorkQueue.class, "queue-due.lua");
    private static final LuaScript RECLAIM = LuaScript.besides(WorkQueue.class, "queue-reclaim.lua");
    private static final LuaScript RENEW = LuaScript.besides(WorkQueue.class, "queue-renew.lua");
    private static final LuaScript SETTLE = LuaScript.besides(WorkQueue.class, "queue-settle.lua");
    private static final LuaScript DEPTH = LuaScript.besides(WorkQueue.class, "queue-depth.lua");
    private static final LuaScript PARK = LuaScript.besides(WorkQueue.class, "queue-park.lua");
    private static final LuaScript UNPARK = LuaScript.besides(WorkQueue.class, "queue-unpark.lua");
    private static final LuaScript LANES = LuaScript.besides(WorkQueue.class, "queue-lanes.lua");
    private static final LuaScript BACKLOG = LuaScript.besides(WorkQueue.class, "queue-backlog.lua");
    private static final LuaScript TIME = LuaScript.besides(WorkQueue.class, "queue-time.lua");

    private final RedisConnection redis;
    private final String stream;
    private final String delayed;
    private final String dead;
    private final String lanes;
    private final RedisClock clock;

    public WorkQueue(RedisConnection redis, String name) {
        this.redis = redis;
        this.stream = redis.key("queue:" + name);
        this.delayed = stream + ":delayed";
        this.dead = stream + ":dead";
        this.lanes = stream + ":lanes";
        this.clock = new RedisClock(
                () -> Instant.ofEpochMilli((Long) redis.eval(TIME, List.of(stream), List.of())), System::nanoTime);
    }

    /** Redis's clock, by which deadlines are set: this node's own may be wrong. */
    public InstantSource clock() {
        return clock;
    }

    /** The key of the stream. */
    public String stream() {
        return stream;
    }

    /** Looks at Redis's clock again, if that was long ago. */
    void refreshClock() {
        clock.refresh();
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
        return deliveries(consumer, false, redis.readGroup(stream, GROUP, consumer, max, block));
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
        return deliveries(consumer, true, entries);
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
        List<String> keys = new ArrayList<>(List.of(stream, delayed));
        List<String> args = new ArrayList<>();
        args.add(GROUP);
        args.add(Integer.toString(DEAD_LETTERS));
        args.add(Long.toString(DEAD_LETTERS_KEPT.toMillis()));
        verdicts.forEach((delivery, verdict) -> {
            String letters = deadLettersKey(delivery.lane());
            if (!keys.contains(letters)) {
                keys.add(letters);
            }
            args.add(delivery.entryId());
            args.add(delivery.consumer());
            if (verdict instanceof Verdict.Done) {
                args.add("done");
                args.add("");
            } else if (verdict instanceof Verdict.Retry retry) {
                args.add(retry.perhapsDone() || delivery.perhapsDone() ? "again" : "retry");
                args.add(Long.toString(retry.after().toMillis()));
            } else if (verdict instanceof Verdict.Stall stall) {
                args.add(delivery.perhapsDone() ? "again" : "retry");
                args.add(Long.toString(stall.after().toMillis()));
            } else {
                args.add("dead");
                args.add(((Verdict.Dead) verdict).reason());
            }
            args.add(Integer.toString(keys.indexOf(letters) + 1));
        });
        redis.eval(SETTLE, keys, args);
    }

    /**
     * Puts a taken job aside until there is room in its lane, and with it those of the lane that are next in the queue: other
     * lanes do not wait behind them.
     */
    void park(Delivery delivery) {
        redis.eval(
                PARK,
                List.of(stream, lanes, parkedKey(delivery.lane())),
                List.of(
                        GROUP,
                        delivery.consumer(),
                        delivery.entryId(),
                        delivery.lane(),
                        Integer.toString(SWEEP),
                        delivery.perhapsDone() ? "1" : ""));
    }

    /**
     * Puts up to {@code room} parked jobs of a lane back into the stream, and those whose deadline has passed.
     *
     * @return how many are still parked
     */
    long unpark(String lane, int room) {
        return (Long)
                redis.eval(UNPARK, List.of(stream, lanes, parkedKey(lane)), List.of(lane, Integer.toString(room)));
    }

    /** The lanes that have parked jobs. */
    List<String> lanes() {
        return ((List<?>) redis.eval(LANES, List.of(lanes), List.of()))
                .stream().map(String.class::cast).toList();
    }

    /** The dead letters of a lane; of no lane if that is empty. */
    public DeadLetters deadLetters(String lane) {
        return new DeadLetters(redis, stream, deadLettersKey(lane));
    }

    /** What waits, and for how long. */
    public Backlog backlog() {
        List<String> keys = new ArrayList<>(List.of(stream, delayed, lanes));
        lanes().forEach(lane -> keys.add(parkedKey(lane)));
        List<?> answer = (List<?>) redis.eval(BACKLOG, keys, List.of());
        return new Backlog((Long) answer.get(0), (Long) answer.get(1), (Long) answer.get(2), Duration.ofMillis((Long)
                answer.get(3)));
    }

    private String parkedKey(String lane) {
        return stream + ":parked:" + lane;
    }

    private String deadLettersKey(String lane) {
        return lane.isEmpty() ? dead : dead + ":" + lane;
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

    /**
     * What waits.
     *
     * @param open in the stream, waiting or in work
     * @param delayed waiting for a retry
     * @param parked waiting for room in their lanes
     * @param oldest since when the oldest waits, as far as can be seen at a glance: the first of the stream and of each lane,
     *     and the next hundred retries
     */
    public record Backlog(long open, long delayed, long parked, Duration oldest) {}

    @SuppressWarnings("UnusedException") // which field is wrong can be seen in the dead letter
    private List<Delivery> deliveries(String consumer, boolean takenOver, Map<String, Map<String, String>> entries) {
        List<Delivery> deliveries = new ArrayList<>();
        Map<Delivery, Verdict> unreadable = new HashMap<>();
        entries.forEach((entryId, fields) -> {
            try {
                deliveries.add(Delivery.read(entryId, consumer, takenOver, fields));
            } catch (IllegalArgumentException e) {
                unreadable.put(Delivery.unreadable(entryId, consumer), new Verdict.Dead("not a job"));
            }
        });
        if (!unreadable.isEmpty()) {
            settle(unreadable);
        }
        return deliveries;
    }

    static Map<String, String> fields(List<?> flat) {
        Map<String, String> fields = new HashMap<>();
        for (Iterator<?> i = flat.iterator(); i.hasNext(); ) {
            fields.put((String) i.next(), (String) i.next());
        }
        return fields;
    }
}
