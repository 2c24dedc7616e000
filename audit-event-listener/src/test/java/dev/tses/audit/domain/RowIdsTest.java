package dev.tses.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.audit.Rows;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowIdsTest {

    private final RowIds ids = new RowIds(new SecureRandom());

    @Test
    void areUuidsOfVersion7WithTheTimeInFront() {
        UUID id = ids.next(Rows.NOON);

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(Rows.NOON.toEpochMilli());
    }

    @Test
    void sortAsTheyWereMadeWithinAMillisecondAndAcross() {
        List<UUID> made = new ArrayList<>();
        for (int millis = 0; millis < 3; millis++) {
            for (int i = 0; i < 1000; i++) {
                made.add(ids.next(Rows.NOON.plusMillis(millis)));
            }
        }

        assertThat(made).isSortedAccordingTo(Comparator.comparing(UUID::toString));
    }

    @Test
    void areNeverTheSame() {
        Set<UUID> made = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 20_000).parallel().forEach(i -> made.add(ids.next(Rows.NOON)));

        assertThat(made).hasSize(20_000);
    }
}
