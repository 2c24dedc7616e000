package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class SeparationTest {

    private static final int SIZE = 2000;

    private final Random random = new Random(7);

    @Test
    void samplesOfOneDistributionCannotBeToldApart() {
        for (int i = 0; i < 200; i++) {
            assertThat(Separation.of(latencies(1, 0), latencies(1, 0)).isBeyondNoise())
                    .isFalse();
        }
    }

    @Test
    void aShiftOfAThirdOfTheSpreadIsSeen() {
        assertThat(Separation.of(latencies(1, 0.33), latencies(1, 0)).isBeyondNoise())
                .isTrue();
        assertThat(Separation.of(latencies(1, 0), latencies(1, 0.33)).isBeyondNoise())
                .isTrue();
    }

    @Test
    void anotherSpreadIsSeen() {
        assertThat(Separation.of(latencies(1, 0), latencies(1.4, 0)).isBeyondNoise())
                .isTrue();
    }

    @Test
    void countsAsTheDefinitionsSay() {
        Separation separation = Separation.of(new double[] {1, 2, 4}, new double[] {2, 3, 5, 6});

        assertThat(separation.area()).isEqualTo(2.5 / 12);
        assertThat(separation.accuracy()).isEqualTo(0.75);
        assertThat(Separation.of(new double[] {1, 2}, new double[] {3, 4}).accuracy())
                .isEqualTo(1);
        assertThat(Separation.of(new double[] {3, 4}, new double[] {1, 2}).accuracy())
                .isEqualTo(1);
    }

    private double[] latencies(double spread, double shift) {
        return random.doubles(SIZE)
                .map(uniform -> shift + spread * random.nextGaussian())
                .toArray();
    }
}
