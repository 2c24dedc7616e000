package dev.tses.otp.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.otp.domain.Limit;
import dev.tses.otp.domain.OtpPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

final class OtpPolicyConfigTest {

    @Test
    void whatIsNotSetIsTheContract() {
        assertThat(OtpPolicyConfig.policy(Optional.empty(), Duration.ZERO)).isEqualTo(OtpPolicy.DEFAULT);
        assertThat(policy(Map.of("tsesCodeLength", " ", "default.reference.value", "otp")))
                .isEqualTo(OtpPolicy.DEFAULT);
    }

    @Test
    void whatTheConsoleShowsAsDefaultsIsWhatHappens() {
        Map<String, String> shown = new HashMap<>();
        for (ProviderConfigProperty property : OtpPolicyConfig.properties(Duration.ZERO)) {
            shown.put(property.getName(), String.valueOf(property.getDefaultValue()));
        }

        assertThat(policy(shown)).isEqualTo(OtpPolicy.DEFAULT);
    }

    @Test
    void takesWhatIsSet() {
        OtpPolicy policy = policy(Map.of(
                "tsesCodeLength", "8",
                "tsesSendsPerIp", "20",
                "tsesSendsPerIpWindow", "60",
                "tsesSignUp", "true"));

        assertThat(policy.codeLength()).isEqualTo(8);
        assertThat(policy.perIp()).isEqualTo(new Limit(20, Duration.ofMinutes(1)));
        assertThat(policy.signUp()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "tsesCodeLength, many, tsesCodeLength",
        "tsesCodeLength, 5, code length",
        "tsesCodeLifetime, 601, code lifetime",
        "tsesFailures, 0, tsesFailures",
        "tsesLongestLock, 60, longest lock"
    })
    void namesTheSettingThatCannotBeUsed(String key, String value, String named) {
        assertThatThrownBy(() -> policy(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    private static OtpPolicy policy(Map<String, String> config) {
        AuthenticatorConfigModel model = new AuthenticatorConfigModel();
        model.setConfig(config);
        return OtpPolicyConfig.policy(Optional.of(model), Duration.ZERO);
    }
}
