package dev.tses.audit.chain;

import java.util.Optional;

/** Signs checkpoints with the key of a realm. */
@FunctionalInterface
public interface CheckpointSigner {

    /**
     * Signs a checkpoint.
     *
     * @return the JWS in its compact form (RFC 7515, section 3.1); empty if the realm is gone or has no key that others can
     *     verify with
     */
    Optional<String> sign(Checkpoint checkpoint);
}
