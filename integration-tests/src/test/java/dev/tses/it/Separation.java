package dev.tses.it;

import java.util.Arrays;

/**
 * How well two samples of latencies can be told apart.
 *
 * @param area under the ROC curve of whoever takes the slower of two for the one kind: 0.5 by chance (Mann-Whitney)
 * @param accuracy of the best single threshold, which sees also differences that are no shift: (1 + D) / 2 with Kolmogorov and
 *     Smirnov's D
 * @param size of the smaller sample
 */
record Separation(double area, double accuracy, int size) {

    /** One false alarm in a hundred thousand comparisons: there are a dozen in a run. */
    private static final double FALSE_ALARM = 1e-5;

    private static final double NORMAL_QUANTILE = 4.42; // two-sided, for that

    static Separation of(double[] one, double[] other) {
        double[] a = one.clone();
        double[] b = other.clone();
        Arrays.sort(a);
        Arrays.sort(b);
        double wins = 0;
        double distance = 0;
        int below = 0;
        int equal = 0;
        for (int i = 0; i < a.length; i++) {
            while (below < b.length && b[below] < a[i]) {
                below++;
            }
            equal = Math.max(equal, below);
            while (equal < b.length && b[equal] == a[i]) {
                equal++;
            }
            wins += below + (equal - below) / 2.0;
            double above = (i + 1.0) / a.length - (double) equal / b.length;
            double under = (double) below / b.length - (double) i / a.length;
            distance = Math.max(distance, Math.max(above, under));
        }
        return new Separation(wins / a.length / b.length, (1 + distance) / 2, Math.min(a.length, b.length));
    }

    /** Whether it is more than samples of this size from one and the same distribution would show by chance. */
    boolean isBeyondNoise() {
        double areaNoise = NORMAL_QUANTILE * Math.sqrt((2.0 * size + 1) / (12.0 * size * size));
        double distanceNoise = Math.sqrt(-Math.log(FALSE_ALARM / 2) / 2) * Math.sqrt(2.0 / size);
        return Math.abs(area - 0.5) > areaNoise || 2 * accuracy - 1 > distanceNoise;
    }
}
