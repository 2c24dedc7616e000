package dev.tses.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoOptionsTest {
    private static final Terminal TERMINAL = new Terminal(true, true);
    private static final Terminal PIPE = new Terminal(false, false);

    @Test
    void looksWhereRunPutsTheStack() {
        DemoOptions options = parse();

        assertThat(options.keycloak()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(options.inbox()).isEqualTo(URI.create("http://localhost:8025"));
        assertThat(options.realm()).isEqualTo("tses");
        assertThat(options.step()).isFalse();
    }

    @Test
    void understandsBothWaysToGiveAValueAndASlashTooMany() {
        DemoOptions options =
                parse("--keycloak", "http://localhost:8181/", "--inbox=http://localhost:8182", "--realm=x");

        assertThat(options.keycloak()).isEqualTo(URI.create("http://localhost:8181"));
        assertThat(options.inbox()).isEqualTo(URI.create("http://localhost:8182"));
        assertThat(options.realm()).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--keycloak localhost:8080 | --keycloak must be an address such as http://localhost:8080",
                "--inbox ftp://localhost   | --inbox must be an address",
                "--keycloak http://a^b     | but is http://a^b.",
                "--realm a/b               | --realm must be the name of a realm, but is a/b.",
                "--realm                   | --realm needs a value",
                "--inbox                   | --inbox needs a value",
                "--reaml tses              | Unknown option --reaml",
                "tses                      | Unknown option tses"
            })
    void namesWhatItCannotUnderstand(String words, String message) {
        assertThatThrownBy(() -> parse(words.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void coloursTerminalsUnlessTheyAreRefused() {
        assertThat(parse().isColoured(TERMINAL, Map.of())).isTrue();
        assertThat(parse().isColoured(PIPE, Map.of())).isFalse();
        assertThat(parse().isColoured(TERMINAL, Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(parse().isColoured(TERMINAL, Map.of("TERM", "dumb"))).isFalse();
        assertThat(parse("--no-color").isColoured(TERMINAL, Map.of())).isFalse();
        assertThat(parse("--color").isColoured(PIPE, Map.of("NO_COLOR", "1"))).isTrue();
    }

    private static DemoOptions parse(String... words) {
        return DemoOptions.parse(List.of(words));
    }
}
