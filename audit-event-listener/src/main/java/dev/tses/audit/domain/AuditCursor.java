package dev.tses.audit.domain;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in the trail: just after the row with this time and id, going back in time. It stays where it is while rows are
 * added.
 *
 * @param createdAt the row's time, to the microsecond
 * @param id the row's id
 */
public record AuditCursor(Instant createdAt, UUID id) {

    private static final int BYTES = 3 * Long.BYTES;
    private static final long MICROS = 1_000_000;

    public AuditCursor {
        createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    }

    static AuditCursor at(AuditRow row) {
        return new AuditCursor(row.createdAt(), row.id());
    }

    /** The text form that {@link #decode} reads: 32 characters, base64url. */
    public String encode() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static AuditCursor decode(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("not a cursor");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long micros = buffer.getLong();
        Instant createdAt = Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
        return new AuditCursor(createdAt, new UUID(buffer.getLong(), buffer.getLong()));
    }
}
