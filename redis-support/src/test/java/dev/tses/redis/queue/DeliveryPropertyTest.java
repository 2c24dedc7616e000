package dev.tses.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class DeliveryPropertyTest {

    @Property
    void anyEntryIsAJobOrRefused(@ForAll("entries") Map<String, String> entry) {
        try {
            Job job = Delivery.read("1-0", "node", false, entry).job();
            assertThat(job.attempt()).isNotNegative();
            assertThat(job.id()).isNotEmpty();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }

    @Property
    void onlyDigitsThatScriptsCountWithAreANumber(@ForAll("numbers") String number) {
        boolean plain = number.matches("[0-9]{1,15}");
        Map<String, String> entry = Map.of("id", "x", "attempt", number, "deadline", number);

        try {
            Delivery.read("1-0", "node", false, entry);
            assertThat(plain).isTrue();
        } catch (IllegalArgumentException e) {
            assertThat(plain).isFalse();
        }
    }

    @Provide
    Arbitrary<Map<String, String>> entries() {
        return Arbitraries.maps(
                        Arbitraries.of("id", "attempt", "deadline", "body", "lane", "since"),
                        Arbitraries.oneOf(numbers(), Arbitraries.strings().all().ofMaxLength(20)))
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.of("0", "00", "", "+1", "-1", "٣", "１", "1e9", "2147483648", "999999999999999"),
                Arbitraries.integers().between(0, 1000).map(String::valueOf));
    }
}
