package dev.tses.otp.keycloak;

import dev.tses.otp.domain.Device;
import dev.tses.otp.domain.EmailAddress;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.utils.SecureContextResolver;

/**
 * The devices of users, as the cookies of a request tell: one for each user who has signed in there. What a cookie says is
 * signed by the realm and believed until it expires, or until the user's or the realm's tokens are revoked ("not before").
 */
final class KnownDevices {

    /** What the names of the cookies start with; a hash of the user's id follows. */
    static final String COOKIE = "tses_device_";

    /** Users whose devices one browser may be: more cookies would make its requests too large in the end. */
    private static final int MOST_COOKIES = 8;

    private static final int ID_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeycloakSession session;
    private final RealmModel realm;
    private final MailboxOwners owners;

    KnownDevices(KeycloakSession session, MailboxOwners owners) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.owners = owners;
    }

    /**
     * Whose device this request comes from, if it is known as one of the owner of this address. Users are looked up only for
     * whoever presents a signed token for the very address: for anybody else the time it takes must not tell whether there is
     * one.
     *
     * @param email the address that a code is sent to or presented for
     * @param lifetime how long after its last sign-in; zero for never
     */
    Optional<KnownDevice> of(EmailAddress email, Duration lifetime) {
        return cookies().values().stream()
                .filter(cookie -> cookie.getName().startsWith(COOKIE))
                .flatMap(cookie -> token(cookie).stream())
                .filter(token -> token.isFor(email))
                .flatMap(token -> owners.find(email).stream()
                        .filter(user -> isValid(token, user, lifetime))
                        .map(user -> new KnownDevice(user, new Device(token.getId()))))
                .findFirst();
    }

    private Optional<DeviceToken> token(Cookie cookie) {
        return Optional.ofNullable(session.tokens().decode(cookie.getValue(), DeviceToken.class));
    }

    private boolean isValid(DeviceToken token, UserModel user, Duration lifetime) {
        int notBefore = session.users().getNotBeforeOfUser(realm, user);
        return token.isValid(realm, user, notBefore, Instant.now(), lifetime);
    }

    /**
     * Has the browser or program keep that it is a device of this user: the same as before, or a new one.
     *
     * @return whether it has become one now
     */
    boolean remember(UserModel user, EmailAddress email, Optional<Device> before, Duration lifetime) {
        if (lifetime.isZero()) {
            return false;
        }
        Device device = before.orElseGet(KnownDevices::newDevice);
        DeviceToken token = DeviceToken.of(realm, user, email, device, Instant.now(), lifetime);
        makeRoom(name(user));
        set(name(user), session.tokens().encode(token), (int) lifetime.toSeconds());
        return before.isEmpty();
    }

    /** Has the browser or program forget it: it is a stranger from the next request on. */
    void forget(UserModel user) {
        set(name(user), "", 0);
    }

    private void makeRoom(String name) {
        cookies().keySet().stream()
                .filter(other -> other.startsWith(COOKIE) && !other.equals(name))
                .skip(MOST_COOKIES - 1L)
                .forEach(other -> set(other, "", 0)); // any will do: whoever it was has the budget of strangers left
    }

    private void set(String name, String value, int maxAge) {
        KeycloakContext context = session.getContext();
        context.getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(name)
                        .value(value)
                        .path(AuthenticationManager.getRealmCookiePath(realm, context.getUri()))
                        .maxAge(maxAge)
                        .httpOnly(true)
                        .secure(SecureContextResolver.isSecureContext(session))
                        // Other sites must not send it along: they could use up the device's budgets.
                        .sameSite(NewCookie.SameSite.LAX)
                        .build());
    }

    private Map<String, Cookie> cookies() {
        return session.getContext().getHttpRequest().getHttpHeaders().getCookies();
    }

    private static Device newDevice() {
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        return new Device(Base64.getUrlEncoder().withoutPadding().encodeToString(id));
    }

    private static String name(UserModel user) {
        return COOKIE + Hashes.sha256(user.getId()).substring(0, 11);
    }
}
