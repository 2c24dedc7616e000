package dev.tses.audit.chain;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes checkpoints that are signed by nobody, and can be read. */
public final class TestSigner implements CheckpointSigner {

    public @Nullable String gone;

    @Override
    public Optional<String> sign(Checkpoint checkpoint) {
        return checkpoint.realmId().equals(gone)
                ? Optional.empty()
                : Optional.of("e30."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(checkpoint.json().getBytes(StandardCharsets.UTF_8))
                        + ".AA");
    }

    /** What a checkpoint says. */
    public static Checkpoint read(String jws) {
        return Checkpoint.read(
                new String(Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }
}
