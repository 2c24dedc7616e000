package dev.tses.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Shows every feature of a running system and checks every answer. Exit status 0 if all was as expected, 1 after a surprise, 2
 * for wrong options, 3 if there is no system to show.
 */
public final class Demo {

    private static final int SURPRISED = 1;
    private static final int WRONG_OPTIONS = 2;
    private static final int NO_ANSWER = 3;

    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));

    Demo(PrintStream out, PrintStream err, Terminal terminal, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.environment = environment;
    }

    /** Runs once; {@code ./demo --help} tells the arguments. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new Demo(out, err, Terminal.ofLauncher(), System.getenv()).run(List.of(args)));
    }

    /** The exit status. */
    int run(List<String> arguments) {
        try {
            DemoOptions options = DemoOptions.parse(arguments);
            if (options.help()) {
                out.print(help());
                return 0;
            }
            return show(options) ? 0 : SURPRISED;
        } catch (UsageException e) {
            err.println(e.getMessage());
            return WRONG_OPTIONS;
        } catch (NoAnswerException e) {
            err.println(e.getMessage());
            return NO_ANSWER;
        }
    }

    private boolean show(DemoOptions options) {
        Paint paint = new Paint(options.isColoured(terminal, environment));
        Report report = new Report(out, paint, options.step() && terminal.input() ? this::awaitEnter : () -> {});
        Stage stage = new Stage(options, report);
        stage.checkStack();
        report.opening(
                "TSES Authentication Service, step by step",
                "Keycloak " + options.keycloak() + ", realm " + options.realm() + "; mails at " + options.inbox());
        Thread interrupted = new Thread(stage::clear); // Ctrl-C must leave nobody behind either
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            Chapters.of(stage).forEach(chapter -> play(chapter, report));
        } finally {
            stage.clear();
        }
        Runtime.getRuntime().removeShutdownHook(interrupted);
        return report.closing();
    }

    private static void play(Chapter chapter, Report report) {
        report.chapter(chapter.title(), chapter.who());
        try {
            chapter.play();
        } catch (SurpriseException e) {
            // It is in the report; the next chapter does not depend on this one.
        }
    }

    private void awaitEnter() {
        out.print("\n       Enter goes on: ");
        out.flush();
        try {
            in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String help() {
        try (InputStream text = Demo.class.getResourceAsStream("help.txt")) {
            if (text == null) {
                throw new IllegalStateException("help.txt is missing in the jar");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
