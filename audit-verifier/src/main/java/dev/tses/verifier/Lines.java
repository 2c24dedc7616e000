package dev.tses.verifier;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The lines of a file, one after the other. One that is longer than any row can be is read as an empty one. */
final class Lines implements Closeable {

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST = 1 << 24;

    private final InputStream in;
    private long number;

    private Lines(InputStream in) {
        this.in = in;
    }

    static Lines of(Path file) throws IOException {
        return new Lines(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    /** The next line; empty after the last. */
    Optional<Line> next() throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        boolean tooLong = false;
        for (int next = first; next >= 0 && next != '\n'; next = in.read()) {
            tooLong |= line.size() >= LONGEST;
            if (!tooLong) {
                line.write(next);
            }
        }
        number++;
        return Optional.of(new Line(number, tooLong ? new byte[0] : line.toByteArray()));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
