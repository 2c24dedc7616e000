package dev.tses.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeycloakBuildTest {
    @Test
    void letsGivenOptionsWinOverItsOwn() {
        assertThat(KeycloakBuild.withDefaults(List.of("--cache=ispn", "--features=x")))
                .contains("--db=postgres", "--cache=ispn", "--features=x")
                .doesNotContain("--cache=local");
    }
}
