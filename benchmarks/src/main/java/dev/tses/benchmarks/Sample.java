package dev.tses.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Figures of repeated measurements. */
public final class Sample {

    private static final int RESAMPLES = 10_000;
    private static final double LOWER = 0.025;
    private static final double UPPER = 0.975;

    private final double[] values;

    private Sample(double[] values) {
        this.values = values;
    }

    /** One figure of each. */
    public static <T> Sample of(List<T> measured, ToDoubleFunction<T> figure) {
        return new Sample(measured.stream().mapToDouble(figure).toArray());
    }

    /** The figure in the middle. */
    public double median() {
        return quantile(0.5);
    }

    /** Interpolated between the two nearest values. */
    public double quantile(double q) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = q * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    private double sum() {
        return Arrays.stream(values).sum();
    }

    /** The median, as it might have been. */
    public Interval medianInterval() {
        return bootstrap(picks -> at(picks).median());
    }

    /** The ratio of what two kinds cost in all, of as many values, each measured beside its counterpart. */
    public Interval ratioTo(Sample other) {
        return bootstrap(picks -> at(picks).sum() / other.at(picks).sum());
    }

    /** @param figure of the measurements at these places, each of which may be there several times */
    private Interval bootstrap(ToDoubleFunction<int[]> figure) {
        Random random = new Random(1); // the same figures give the same interval
        int size = values.length;
        double[] resampled = IntStream.range(0, RESAMPLES)
                .mapToDouble(
                        i -> figure.applyAsDouble(random.ints(size, 0, size).toArray()))
                .toArray();
        Sample figures = new Sample(resampled);
        return new Interval(
                figure.applyAsDouble(IntStream.range(0, size).toArray()),
                figures.quantile(LOWER),
                figures.quantile(UPPER));
    }

    private Sample at(int[] places) {
        return new Sample(IntStream.of(places).mapToDouble(i -> values[i]).toArray());
    }

    /** A figure with its 95 % interval, found by resampling. */
    public record Interval(double value, double from, double to) {}
}
