package dev.tses.redis.queue;

import dev.tses.redis.LuaScript;
import dev.tses.redis.RedisConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Jobs of one lane that were given up, kept until somebody looks: about the newest 10,000, and those of a lane for 30 days
 * after the last.
 *
 * <p>Every method throws {@link dev.tses.redis.RedisUnavailableException} when Redis does not answer in time.
 */
public final class DeadLetters {

    private static final LuaScript LIST = LuaScript.besides(DeadLetters.class, "dead-list.lua");
    private static final LuaScript REPLAY = LuaScript.besides(DeadLetters.class, "dead-replay.lua");
    private static final LuaScript DROP = LuaScript.besides(DeadLetters.class, "dead-drop.lua");
    private static final Pattern ID = Pattern.compile("[0-9]{1,19}-[0-9]{1,19}");

    private static final String NOTHING_IS_BEFORE = "0-0";

    private final RedisConnection redis;
    private final String stream;
    private final String letters;

    DeadLetters(RedisConnection redis, String stream, String letters) {
        this.redis = redis;
        this.stream = stream;
        this.letters = letters;
    }

    /** Whether a text could be the id of a letter. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /**
     * The newest letters, newest first.
     *
     * @param before only those older than this one
     */
    public List<DeadLetter> newest(int max, Optional<String> before) {
        before.ifPresent(DeadLetters::requireId);
        if (before.filter(NOTHING_IS_BEFORE::equals).isPresent()) {
            return List.of();
        }
        List<?> entries =
                (List<?>) redis.eval(LIST, List.of(letters), List.of(Integer.toString(max), before.orElse("")));
        return entries.stream().map(entry -> letter((List<?>) entry)).toList();
    }

    /** Puts a letter back into the queue, its attempts forgotten, unless its deadline has passed. */
    public Replay replay(String id) {
        requireId(id);
        String outcome = (String) redis.eval(REPLAY, List.of(stream, letters), List.of(id));
        return switch (outcome) {
            case "replayed" -> Replay.REPLAYED;
            case "late" -> Replay.LATE;
            default -> Replay.UNKNOWN;
        };
    }

    /** Forgets a letter, and says whether there was one. */
    public boolean drop(String id) {
        requireId(id);
        return !Long.valueOf(0).equals(redis.eval(DROP, List.of(letters), List.of(id)));
    }

    /** Forgets all letters, and says how many there were. */
    public long dropAll() {
        return (Long) redis.eval(DROP, List.of(letters), List.of(""));
    }

    /** What became of a wish to replay. */
    public enum Replay {
        /** It is in the queue again. */
        REPLAYED,
        /** Its deadline has passed: it stays a dead letter. */
        LATE,
        /** There is no such letter. */
        UNKNOWN
    }

    private static void requireId(String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException("a dead letter's id is two numbers with a dash between them");
        }
    }

    private static DeadLetter letter(List<?> entry) {
        String id = (String) entry.get(0);
        Map<String, String> fields = WorkQueue.fields((List<?>) entry.get(1));
        String reason = fields.getOrDefault("reason", "");
        try {
            Delivery delivery = Delivery.read(id, "", false, fields);
            Job job = delivery.job();
            return new DeadLetter(
                    id, job.id(), job.attempt() + 1, job.deadline(), job.body(), reason, Delivery.numbered(id));
        } catch (IllegalArgumentException e) {
            return new DeadLetter(id, "", 0, Optional.empty(), "", reason, Delivery.numbered(id));
        }
    }
}
