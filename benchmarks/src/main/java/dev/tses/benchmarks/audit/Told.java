package dev.tses.benchmarks.audit;

import dev.tses.benchmarks.Sample;
import java.io.PrintStream;
import java.util.Locale;

/** Lines of a report. */
record Told(PrintStream out) {

    void part(String format, Object... values) {
        out.println();
        line(format, values);
    }

    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    void latency(String what, Sample millis) {
        line(
                "  %-40s p50 %8.1f ms  p95 %8.1f ms  p99 %8.1f ms",
                what, millis.median(), millis.quantile(0.95), millis.quantile(0.99));
    }

    void ratio(String what, Sample.Interval ratio) {
        line("  %-40s %.3f (95 %%: %.3f … %.3f)", what, ratio.value(), ratio.from(), ratio.to());
    }
}
