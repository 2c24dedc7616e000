package dev.tses.verifier;

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
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER);
    private int at;
    private int end;
    private long number;

    private Lines(InputStream in) {
        this.in = in;
    }

    static Lines of(Path file) throws IOException {
        return new Lines(Files.newInputStream(file));
    }

    /** The next line; empty after the last. */
    Optional<Line> next() throws IOException {
        if (!fill()) {
            return Optional.empty();
        }
        line.reset();
        boolean ended = false;
        boolean tooLong = false;
        while (!ended && fill()) {
            int stop = at;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            tooLong |= line.size() + stop - at > LONGEST;
            if (!tooLong) {
                line.write(buffer, at, stop - at);
            }
            ended = stop < end;
            at = ended ? stop + 1 : stop;
        }
        number++;
        return Optional.of(new Line(number, tooLong ? new byte[0] : line.toByteArray()));
    }

    /** Whether there is anything more. */
    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
        }
        return at < end;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
