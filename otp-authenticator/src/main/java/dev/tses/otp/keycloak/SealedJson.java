package dev.tses.otp.keycloak;

import dev.tses.redis.keycloak.RealmSecrets;
import dev.tses.seal.Sealed;
import dev.tses.seal.Sealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.keycloak.util.JsonSerialization;

/** Values of one type as sealed JSON, under the realm's keys. */
final class SealedJson<T> {

    private final RealmSecrets secrets;
    private final Sealer sealer;
    private final Class<T> type;

    SealedJson(RealmSecrets secrets, Sealer sealer, Class<T> type) {
        this.secrets = secrets;
        this.sealer = sealer;
        this.type = type;
    }

    /** @param context what the value belongs to; the same opens it */
    String seal(T value, String context) {
        try {
            return sealer.seal(
                            secrets.realmId(), secrets.active(), context, JsonSerialization.writeValueAsString(value))
                    .text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value, unless it is another realm's, its key is gone or it was altered. */
    Optional<T> open(Sealed sealed, String context) {
        if (!sealed.realmId().equals(secrets.realmId())) {
            return Optional.empty();
        }
        return secrets.byId(sealed.keyId()).flatMap(secret -> {
            try {
                return Optional.of(JsonSerialization.readValue(sealer.open(sealed, secret, context), type));
            } catch (IOException | IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }
}
