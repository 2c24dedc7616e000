package dev.tses.audit.domain;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in the trail: just after the row with this time and id, in this order. It stays where it is while rows are added.
 *
 * @param order which way it leads
 * @param createdAt the row's time, to the microsecond
 * @param id the row's id
 */
public record AuditCursor(AuditOrder order, Instant createdAt, UUID id) {

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final int BYTES = 1 + 3 * Long.BYTES;
    private static final byte NEWEST = 1;
    private static final byte OLDEST = 2;
    private static final long MICROS = 1_000_000;

    public AuditCursor {
        createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    }

    static AuditCursor at(AuditRow row, AuditOrder order) {
        return new AuditCursor(order, row.createdAt(), row.id());
    }

    /** The text form that {@link #decode} reads: 34 characters, base64url. */
    public String encode() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .put(order == AuditOrder.NEWEST ? NEWEST : OLDEST)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        return TEXT.encodeToString(bytes.array());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static AuditCursor decode(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (bytes.length != BYTES || !TEXT.encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("not a cursor");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new AuditCursor(
                order(buffer.get()), time(buffer.getLong()), new UUID(buffer.getLong(), buffer.getLong()));
    }

    private static AuditOrder order(byte mark) {
        return switch (mark) {
            case NEWEST -> AuditOrder.NEWEST;
            case OLDEST -> AuditOrder.OLDEST;
            default -> throw new IllegalArgumentException("not a cursor");
        };
    }

    private static Instant time(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }
}
