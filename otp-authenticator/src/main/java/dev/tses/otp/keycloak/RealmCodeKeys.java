package dev.tses.otp.keycloak;

import dev.tses.otp.domain.ClientIp;
import dev.tses.otp.domain.Code;
import dev.tses.otp.domain.CodeKeys;
import dev.tses.otp.domain.CodeMac;
import dev.tses.otp.domain.Device;
import dev.tses.otp.domain.EmailAddress;
import dev.tses.redis.keycloak.RealmSecrets;
import dev.tses.seal.RealmSecret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;

/**
 * Code keys derived from the realm's. Names come from a key that stays while others are added, so that every counter stays
 * where it is.
 */
final class RealmCodeKeys implements CodeKeys {

    private static final String HMAC = "HmacSHA256";

    private final String realmId;
    private final RealmSecret naming;
    private final List<RealmSecret> enabled;

    RealmCodeKeys(RealmSecrets secrets) {
        this.realmId = secrets.realmId();
        this.naming = secrets.naming();
        this.enabled = secrets.enabled();
    }

    @Override
    public String realm() {
        return realmId;
    }

    @Override
    public String strangers(EmailAddress email) {
        return mac(naming, "tses/identity", email.value());
    }

    @Override
    public String device(EmailAddress email, Device device) {
        return mac(naming, "tses/device", email.value() + '\0' + device.id());
    }

    @Override
    public String origin(ClientIp ip) {
        return mac(naming, "tses/origin", ip.value());
    }

    @Override
    public CodeMac mac(EmailAddress email, Code code) {
        return codeMac(enabled.get(0), email, code);
    }

    @Override
    public List<CodeMac> candidates(EmailAddress email, Code code) {
        return enabled.stream().map(secret -> codeMac(secret, email, code)).toList();
    }

    private CodeMac codeMac(RealmSecret secret, EmailAddress email, Code code) {
        return new CodeMac(secret.keyId(), mac(secret, "tses/code", email.value() + '\0' + code.value()));
    }

    private String mac(RealmSecret secret, String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(secret.derive(purpose, HMAC));
            mac.update((realmId + '\0' + text).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }
}
