package dev.tses.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL refuses to run as root; this runs it as somebody else when the stack was started by root. */
final class OrdinaryUser {
    /** The user "nobody", who may still pass through folders that belong to root. */
    private static final List<String> NOBODY = List.of(
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override");

    private final List<String> prefix;
    private final boolean ownsFiles;

    private OrdinaryUser(List<String> prefix, boolean ownsFiles) {
        this.prefix = prefix;
        this.ownsFiles = ownsFiles;
    }

    /** @throws StackException if root finds no way to become somebody else */
    static OrdinaryUser onThisMachine() throws IOException, InterruptedException {
        if (!isRoot(List.of())) {
            return new OrdinaryUser(List.of(), true);
        }
        // In a new user namespace root is nobody inside, while files keep their owner outside.
        if (!isRoot(List.of("unshare", "-U"))) {
            return new OrdinaryUser(List.of("unshare", "-U"), true);
        }
        if (!isRoot(NOBODY)) {
            return new OrdinaryUser(NOBODY, false);
        }
        throw new StackException("PostgreSQL does not run as root, and this machine lets root become nobody else:"
                + " run this as an ordinary user.");
    }

    List<String> command(List<String> words) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(words);
        return all;
    }

    /** Lets that user own a folder and everything inside. */
    void own(Path folder) throws IOException {
        if (ownsFiles) {
            return;
        }
        UserPrincipal owner =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("65534");
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                Files.getFileAttributeView(path, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setOwner(owner);
            }
        }
    }

    /** A prefix that does not work counts as root: there is nothing gained by it. */
    private static boolean isRoot(List<String> prefix) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(List.of("id", "-u"));
        try {
            Process id = new ProcessBuilder(words).start();
            String user = new String(id.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return id.waitFor() != 0 || user.strip().equals("0");
        } catch (IOException e) {
            return true;
        }
    }
}
