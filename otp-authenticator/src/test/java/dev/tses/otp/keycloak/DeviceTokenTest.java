package dev.tses.otp.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.otp.domain.Device;
import dev.tses.otp.domain.EmailAddress;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

final class DeviceTokenTest {

    private static final EmailAddress ALICE = new EmailAddress("alice@example.com");
    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final RealmModel REALM = model(RealmModel.class, Map.of("getId", "realm", "getNotBefore", 0));
    private static final UserModel USER = model(UserModel.class, Map.of("getId", "user"));

    private final DeviceToken token = DeviceToken.of(REALM, USER, ALICE, new Device("laptop"), NOW, LIFETIME);

    @Test
    void makesItsBearerKnownUntilItsLifetimeIsOver() {
        assertThat(isValidAt(NOW)).isTrue();
        assertThat(isValidAt(NOW.plus(LIFETIME).minusSeconds(1))).isTrue();
        assertThat(isValidAt(NOW.plus(LIFETIME))).isFalse();
    }

    @Test
    void aFlowThatIsStricterThanTheOneThatGaveItIsHeeded() {
        assertThat(token.isValid(REALM, USER, 0, NOW.plus(Duration.ofDays(7)), Duration.ofDays(7)))
                .isFalse();
        assertThat(token.isValid(REALM, USER, 0, NOW, Duration.ZERO)).isFalse();
    }

    @Test
    void isOfOneUserAndOneRealm() {
        UserModel other = model(UserModel.class, Map.of("getId", "other"));
        RealmModel elsewhere = model(RealmModel.class, Map.of("getId", "elsewhere", "getNotBefore", 0));

        assertThat(token.isValid(REALM, other, 0, NOW, LIFETIME)).isFalse();
        assertThat(token.isValid(elsewhere, USER, 0, NOW, LIFETIME)).isFalse();
    }

    @Test
    void doesNotFollowItsUserToAnotherAddress() {
        assertThat(token.isFor(ALICE)).isTrue();
        assertThat(token.isFor(new EmailAddress("victim@example.com"))).isFalse();
        assertThat(new DeviceToken().isFor(ALICE)).isFalse();
    }

    @Test
    void endsWhenTheTokensOfItsUserOrRealmAreRevoked() {
        int issued = (int) NOW.getEpochSecond();
        RealmModel revoked = model(RealmModel.class, Map.of("getId", "realm", "getNotBefore", issued));

        assertThat(token.isValid(REALM, USER, issued - 1, NOW, LIFETIME)).isTrue();
        assertThat(token.isValid(REALM, USER, issued, NOW, LIFETIME)).isFalse();
        assertThat(token.isValid(revoked, USER, 0, NOW, LIFETIME)).isFalse();
    }

    @Test
    void otherTokensOfTheRealmMakeNothingKnown() {
        token.type("Refresh");

        assertThat(isValidAt(NOW)).isFalse();
    }

    @Test
    void whatSaysTooLittleMakesNothingKnown() {
        assertThat(new DeviceToken().isValid(REALM, USER, 0, NOW, LIFETIME)).isFalse();
        token.iat(null);
        assertThat(isValidAt(NOW)).isFalse();
    }

    private boolean isValidAt(Instant now) {
        return token.isValid(REALM, USER, 0, now, LIFETIME);
    }

    private static <T> T model(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> answers.get(method.getName())));
    }
}
