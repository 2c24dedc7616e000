package dev.tses.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Stands for everything that goes into {@code kc.sh build}: equal stamps, equal server.
 *
 * @param text SHA-256 in hexadecimal
 */
record BuildStamp(String text) {

    /** @param providers a folder of jars, may be missing */
    static BuildStamp of(String distribution, Path providers, List<String> options) throws IOException {
        MessageDigest whole = sha256();
        feed(whole, distribution);
        for (Path jar : jars(providers)) {
            feed(whole, jar.getFileName().toString());
            feed(whole, digest(jar));
        }
        options.forEach(option -> feed(whole, option));
        return new BuildStamp(HexFormat.of().formatHex(whole.digest()));
    }

    /** The jars of a folder in a fixed order; none if it is missing. */
    static List<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    boolean isIn(Path file) throws IOException {
        return Files.exists(file) && Files.readString(file).equals(text);
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With its end, so that "ab", "c" differs from "a", "bc". */
    private static void feed(MessageDigest digest, String part) {
        digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
