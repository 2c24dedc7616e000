package dev.tses.otp.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tses.otp.domain.Device;
import dev.tses.otp.domain.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycloak.TokenCategory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.JsonWebToken;

/**
 * What a device presents to be known: a JWT with the realm's id as issuer, the user's as subject, a hash of the address that
 * was proven there and the device's id as {@code jti}, signed with the realm's HS512 key. Keycloak picks the key by its id, so
 * tokens outlive a rotation until their key is disabled.
 */
final class DeviceToken extends JsonWebToken {

    private static final String TYPE = "tses-device";

    /** Whoever changes the address of an account has proven nothing of the new one. */
    @JsonProperty("tses_mailbox")
    private @Nullable String mailbox;

    static DeviceToken of(
            RealmModel realm, UserModel user, EmailAddress email, Device device, Instant now, Duration lifetime) {
        DeviceToken token = new DeviceToken();
        token.mailbox = hash(email);
        token.type(TYPE)
                .id(device.id())
                .issuer(realm.getId())
                .subject(user.getId())
                .iat(now.getEpochSecond())
                .exp(now.plus(lifetime).getEpochSecond());
        return token;
    }

    /** Whether it was given to whoever proved to own this address. */
    boolean isFor(EmailAddress email) {
        return hash(email).equals(mailbox);
    }

    /**
     * Whether it makes its bearer a known device of this user, now.
     *
     * @param notBefore when the user's tokens were revoked last, in epoch seconds
     * @param lifetime how long the flow that asks lets a device be known
     */
    boolean isValid(RealmModel realm, UserModel user, int notBefore, Instant now, Duration lifetime) {
        return TYPE.equals(getType())
                && realm.getId().equals(getIssuer())
                && user.getId().equals(getSubject())
                && getId() != null
                && getExp() != null
                && getExp() > now.getEpochSecond()
                && getIat() != null
                && getIat() + lifetime.toSeconds() > now.getEpochSecond()
                // Within the second of a revocation nobody can tell which came first.
                && getIat() > Math.max(notBefore, realm.getNotBefore());
    }

    private static String hash(EmailAddress email) {
        return Hashes.sha256(email.value());
    }

    @Override
    public TokenCategory getCategory() {
        return TokenCategory.INTERNAL;
    }
}
