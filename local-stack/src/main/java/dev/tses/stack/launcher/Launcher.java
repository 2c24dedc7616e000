package dev.tses.stack.launcher;

import dev.tses.stack.LocalStack;
import dev.tses.stack.StackException;
import dev.tses.stack.StackOptions;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Starts the stack and keeps it running until Ctrl-C.
 *
 * <p>Standard output gets progress, then what to open and try, then one line of JSON with the addresses; the end is
 * told on standard error. Exit status: 1 when the stack cannot start or go on, 2 for wrong options, otherwise that of
 * the signal.
 */
public final class Launcher {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final PrintStream ERR = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    private Launcher() {}

    /** Runs until Ctrl-C; {@code ./run --help} tells the arguments. */
    public static void main(String[] args) throws URISyntaxException {
        ConsoleProgress progress = new ConsoleProgress(OUT);
        try {
            run(CommandLine.parse(List.of(args), System.getenv()), progress);
        } catch (UsageException e) {
            fail(2, e, progress);
        } catch (StackException e) {
            fail(1, e, progress);
        } catch (CancellationException e) {
            // Ctrl-C while it started: the shutdown hook is stopping everything.
        }
    }

    private static void run(CommandLine commandLine, ConsoleProgress progress) throws URISyntaxException {
        StackOptions options = commandLine
                .applyTo(StackOptions.inRepository(repository()))
                .progress(progress)
                .build();
        Thread.setDefaultUncaughtExceptionHandler(
                new Accident(options.workFolder().resolve("logs"), ERR));
        try (LocalStack stack = LocalStack.start(options)) {
            OUT.println(WelcomeScreen.of(stack));
            OUT.println(AddressLine.of(stack).json());
            progress.continueOn(ERR);
            stack.awaitEnd();
        }
    }

    private static void fail(int status, RuntimeException reason, ConsoleProgress progress) {
        progress.endLine();
        ERR.println(reason.getMessage());
        System.exit(status);
    }

    /** This jar, and the classes it is made of, are at {@code local-stack/target/…}. */
    private static Path repository() throws URISyntaxException {
        Path code = Path.of(Launcher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return code.resolve("../../..").normalize();
    }
}
