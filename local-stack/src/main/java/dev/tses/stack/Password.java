package dev.tses.stack;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The database password of one work folder: random, and readable for its owner only. */
final class Password {
    private Password() {}

    /** Reads the file; writes it first if it is missing. Letters and digits only. */
    static String in(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, new BigInteger(128, new SecureRandom()).toString(36));
        }
        return Files.readString(file);
    }
}
