package dev.tses.it;

import dev.tses.stack.LocalStack;
import dev.tses.stack.Ports;
import dev.tses.stack.Progress;
import dev.tses.stack.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** The one running system of a test run: started by the first test that needs it, stopped when the JVM ends. */
final class Stack {

    private Stack() {}

    static LocalStack running() {
        return Holder.STACK;
    }

    /** Where pictures of what the tests saw are put. */
    static Path pictures() {
        return Path.of(System.getProperty("tses.output"), "pictures");
    }

    private static final class Holder {
        static {
            Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        }

        static final LocalStack STACK =
                LocalStack.start(StackOptions.inRepository(Path.of(System.getProperty("tses.repository")))
                        .workFolder(Path.of(System.getProperty("tses.output"), "stack"))
                        .ports(Ports.free())
                        .freshData(true)
                        // Starts count here, top speed does not.
                        .environment(Map.of(
                                "JAVA_OPTS_APPEND",
                                "-XX:TieredStopAtLevel=1",
                                "KC_SPI_EVENTS_LISTENER__TSES_AUDIT__CHECKPOINT_SECONDS",
                                "10",
                                // A machine that stands still for a while is not what is tested.
                                "KC_SPI_TSES_REDIS__JEDIS__TIMEOUT",
                                "20000",
                                "KC_SPI_TSES_REDIS__JEDIS__CONNECT_TIMEOUT",
                                "20000"))
                        .progress(Progress.silent())
                        .build());
    }
}
