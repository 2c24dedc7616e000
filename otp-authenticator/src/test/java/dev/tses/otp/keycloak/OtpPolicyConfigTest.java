package dev.tses.otp.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.otp.domain.CodeAlphabet;
import dev.tses.otp.domain.CodeFormat;
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
                "tsesCodeAlphabet", "alphanumeric",
                "tsesConsecutiveFailures", "50",
                "tsesDeviceLifetime", "30",
                "tsesSendsPerIp", "20",
                "tsesSendsPerIpWindow", "60",
                "tsesSignUp", "true"));

        assertThat(policy.code()).isEqualTo(new CodeFormat(CodeAlphabet.ALPHANUMERIC, 8));
        assertThat(policy.lockout().consecutive()).isEqualTo(50);
        assertThat(policy.deviceLifetime()).isEqualTo(Duration.ofDays(30));
        assertThat(policy.perIp()).isEqualTo(new Limit(20, Duration.ofMinutes(1)));
        assertThat(policy.signUp()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "tsesCodeLength, many, a whole number from 6 to 10",
        "tsesCodeLength, 5, a whole number from 6 to 10",
        "tsesCodeLength, 99999999999999999999, a whole number from 6 to 10",
        "tsesCodeAlphabet, runes, 'digits, letters, alphanumeric'",
        "tsesCodeLifetime, 601, a whole number from 30 to 600",
        "tsesFailures, 0, a whole number from 1 to 100",
        "tsesConsecutiveFailures, 101, a whole number from 1 to 100",
        "tsesLongestLock, 60, at least as long as the first lock",
        "tsesSignUp, yes, true or false",
        "tsesDeviceLifetime, -1, a whole number from 0 to 400"
    })
    void namesTheSettingThatCannotBeUsedAndWhatIsAccepted(String key, String value, String accepted) {
        assertThatThrownBy(() -> policy(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(accepted);
        assertThatThrownBy(() -> OtpPolicyConfig.check(Map.of(key, value))).hasMessageContaining(accepted);
    }

    @Test
    void aMisspelledSettingIsNotKeptSilently() {
        assertThatThrownBy(() -> OtpPolicyConfig.check(Map.of("tsesCodeLenght", "8")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tsesCodeLenght")
                .hasMessageContaining("tsesCodeLength");
    }

    @Test
    void settingsOfOthersAreNotOursToJudge() {
        OtpPolicyConfig.check(Map.of("default.reference.value", "otp", "length", "-1"));
    }

    private static OtpPolicy policy(Map<String, String> config) {
        AuthenticatorConfigModel model = new AuthenticatorConfigModel();
        model.setConfig(config);
        return OtpPolicyConfig.policy(Optional.of(model), Duration.ZERO);
    }
}
