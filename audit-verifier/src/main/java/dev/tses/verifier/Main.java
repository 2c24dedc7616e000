package dev.tses.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line: {@code verify EXPORT KEYS [--checkpoint FILE]}. */
public final class Main {

    static final int HOLDS = 0;
    static final int DOES_NOT_HOLD = 1;
    static final int UNREADABLE = 2;

    private static final String HELP = """
            ./verify EXPORT KEYS [--checkpoint FILE] checks an export of the audit trail, offline.

              EXPORT             what /realms/{realm}/api/v1/audit/proof/ answered
              KEYS               what /realms/{realm}/protocol/openid-connect/certs answered
              --checkpoint FILE  checkpoints that were kept elsewhere, as lines of an earlier export or of the
                                 server's log: what was signed then must still be there

            It ends with 0 where everything holds, with 1 where something does not, and says which row is the first,
            and with 2 where a file cannot be read. The format is described in docs/audit-trail.md.
            """;
    private static final String OPTION = "--checkpoint";
    private static final int FILES = 2;

    /** Of the memory for the ids of a chain: a slot for so many bytes of the heap. */
    private static final int BYTES_A_SLOT = 64;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help") || args.contains("-h")) {
            out.print(HELP);
            return HOLDS;
        }
        try {
            Report report = verification(args).run();
            out.print(report.text());
            return report.holds() ? HOLDS : DOES_NOT_HOLD;
        } catch (UnreadableException e) {
            err.println(e.getMessage());
        } catch (NoSuchFileException e) {
            err.println("There is no file " + e.getFile() + ".");
        } catch (IOException e) {
            err.println("A file cannot be read: " + e.getMessage());
        }
        return UNREADABLE;
    }

    private static Verification verification(List<String> args) throws UnreadableException {
        List<String> files = new ArrayList<>(args);
        Optional<Path> kept = Optional.empty();
        int option = files.indexOf(OPTION);
        if (option >= 0 && option + 1 < files.size()) {
            kept = Optional.of(Path.of(files.get(option + 1)));
            files.subList(option, option + 2).clear();
        }
        if (files.size() != FILES || files.stream().anyMatch(file -> file.startsWith("--"))) {
            throw new UnreadableException(
                    "Two files are needed: an export, and the realm's keys. See ./verify --help.");
        }
        int slots = Integer.highestOneBit((int) Math.min(Runtime.getRuntime().maxMemory() / BYTES_A_SLOT, 1 << 26));
        return new Verification(Path.of(files.get(0)), Path.of(files.get(1)), kept, slots);
    }
}
