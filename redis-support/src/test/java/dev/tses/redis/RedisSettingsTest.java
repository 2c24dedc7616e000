package dev.tses.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSettingsTest {

    @Test
    void readsEveryPartOfAUrl() {
        RedisSettings settings = RedisSettings.of("rediss://sign%3Ain:p%40ss%2B+%C3%A4%25%3A:@redis.example:7000/12");

        assertThat(settings.tls()).isTrue();
        assertThat(settings.login()).isEqualTo(login("sign:in", "p@ss++ä%::"));
        assertThat(settings.topology())
                .isEqualTo(new RedisTopology.Standalone(new RedisHost("redis.example", 7000), 12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://redis", "redis://redis/"})
    void leavesOutWhatIsUsual(String url) {
        RedisSettings settings = RedisSettings.of(url);

        assertThat(settings.topology()).isEqualTo(new RedisTopology.Standalone(new RedisHost("redis", 6379), 0));
        assertThat(settings.tls()).isFalse();
        assertThat(settings.login()).isEqualTo(RedisLogin.ANONYMOUS);
        assertThat(settings.keyPrefix()).isEqualTo("tses");
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.poolSize()).isEqualTo(32);
        assertThat(settings.replicas()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "redis://[::1], ::1, 6379",
        "redis://u:p@[2001:DB8::17]:7000/3, 2001:db8::17, 7000",
        "redis://[::ffff:192.0.2.1]:1, 192.0.2.1, 1",
        "redis://192.0.2.1, 192.0.2.1, 6379",
        "redis://a-b.example.:65535, a-b.example., 65535"
    })
    void takesNamesAndAddresses(String url, String name, int port) {
        RedisHost host = RedisSettings.of(url).topology().hosts().get(0);

        assertThat(host.name().replaceAll("(^|:)0(:0)+:", "::")).isEqualTo(name);
        assertThat(host.port()).isEqualTo(port);
    }

    @Test
    void takesAPasswordWithoutAUser() {
        assertThat(RedisSettings.of("redis://:secret@redis").login())
                .isEqualTo(new RedisLogin(Optional.empty(), Optional.of("secret")));
    }

    @Test
    void takesUserAndPasswordAsTheyAre() {
        RedisSettings settings =
                RedisSettings.of(Map.of(RedisOption.USER, "a%20b", RedisOption.PASSWORD, "p@ss:/?#+%41"));

        assertThat(settings.login()).isEqualTo(login("a%20b", "p@ss:/?#+%41"));
    }

    @Test
    void readsEverythingAboutSentinels() {
        RedisSettings settings = RedisSettings.of(Map.of(
                RedisOption.MODE, "sentinel",
                RedisOption.URL, "redis://app:secret@s1,s2:7000,[::1]/4",
                RedisOption.SENTINEL_MASTER, "codes",
                RedisOption.SENTINEL_USER, "watcher",
                RedisOption.SENTINEL_PASSWORD, "hush"));

        RedisTopology.Sentinel topology = (RedisTopology.Sentinel) settings.topology();
        assertThat(topology.hosts()).extracting(RedisHost::port).containsExactly(26_379, 7000, 26_379);
        assertThat(topology.primary()).isEqualTo("codes");
        assertThat(topology.login()).isEqualTo(login("watcher", "hush"));
        assertThat(topology.database()).isEqualTo(4);
        assertThat(settings.login()).isEqualTo(login("app", "secret"));
        assertThat(settings.replicas()).isEqualTo(1);
    }

    @Test
    void callsThePrimaryAsSentinelsUsuallyDo() {
        RedisTopology topology =
                RedisSettings.of(Map.of(RedisOption.MODE, "sentinel")).topology();

        assertThat(topology)
                .isInstanceOfSatisfying(RedisTopology.Sentinel.class, sentinel -> assertThat(sentinel.primary())
                        .isEqualTo("mymaster"));
    }

    @Test
    void readsTheNodesOfACluster() {
        RedisSettings settings =
                RedisSettings.of(Map.of(RedisOption.MODE, "cluster", RedisOption.URL, "rediss://n1,n2:7000/0"));

        assertThat(settings.topology())
                .isEqualTo(new RedisTopology.Cluster(List.of(new RedisHost("n1", 6379), new RedisHost("n2", 7000))));
        assertThat(settings.tls()).isTrue();
        assertThat(settings.replicas()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:6379",
                "http://:s3cret@redis",
                "redis:s3cret",
                "redis:///0",
                "redis://:s3cret@redis_1",
                "redis://:s3cret@redis:0",
                "redis://:s3cret@redis:65536",
                "redis://:s3cret@redis:",
                "redis://:s3cret@redis/first",
                "redis://:s3cret@redis/0/1",
                "redis://:s3cret@redis?db=1",
                "redis://:s3cret@redis#1",
                "redis://s3cret@redis",
                "redis://:s3cret%zz@redis",
                "redis://:s3cr@et@redis",
                "redis://:s3cret^@redis",
                "redis://:s3cret@redis /1",
                "redis://:s3cret@[::1",
                "redis://:s3cret@[1:2]",
                "redis://:s3cret@::1",
                "redis://:s3cret@one,two",
                "redis://:s3cret@one,"
            })
    void namesAWrongUrlWithoutShowingIt(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisSettings.of(url))
                .withMessageStartingWith("url: ")
                .withMessageNotContainingAny("s3cr", "redis_1")
                .withNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "mode, replicated",
        "mode, Cluster",
        "key-prefix, ''",
        "key-prefix, a:b",
        "key-prefix, {a}",
        "key-prefix, a b",
        "key-prefix, ä",
        "timeout, 0",
        "timeout, -1",
        "timeout, 60001",
        "timeout, 2s",
        "connect-timeout, 0",
        "connect-timeout, 60001",
        "connect-timeout, 99999999999",
        "pool-size, 0",
        "pool-size, many",
        "replicas, -1",
        "replicas, 9",
        "sentinel-master, mymaster",
        "sentinel-user, me",
        "sentinel-password, s3cret",
        "user, me"
    })
    void namesAnOptionWithABadValueAndNotTheValue(String option, String value) {
        assertRejected(option, Map.of(option(option), value));
    }

    @Test
    void takesLoginsFromOnePlaceOnly() {
        String url = "redis://:s3cret@redis";
        assertRejected("password", Map.of(RedisOption.URL, url, RedisOption.PASSWORD, "s3cret"));
        assertRejected("user", Map.of(RedisOption.URL, url, RedisOption.USER, "me", RedisOption.PASSWORD, "s3cret"));
        assertRejected("sentinel-user", Map.of(RedisOption.MODE, "sentinel", RedisOption.SENTINEL_USER, "me"));
    }

    @Test
    void namesWhatDoesNotFitTheTopology() {
        assertRejected("url", Map.of(RedisOption.MODE, "cluster", RedisOption.URL, "redis://:s3cret@one/1"));
        assertRejected("sentinel-master", Map.of(RedisOption.MODE, "sentinel", RedisOption.SENTINEL_MASTER, "a b"));
        assertRejected("sentinel-master", Map.of(RedisOption.MODE, "cluster", RedisOption.SENTINEL_MASTER, "codes"));
    }

    @Test
    void neverShowsAPassword() {
        assertThat(RedisSettings.of("redis://admin:s3cret@redis/4"))
                .hasToString("RedisSettings[Standalone redis://redis:6379/4, {tses}, replicas 0]");
        RedisSettings sentinel = RedisSettings.of(Map.of(
                RedisOption.MODE, "sentinel",
                RedisOption.URL, "rediss://one,[::1]:2",
                RedisOption.USER, "admin",
                RedisOption.PASSWORD, "s3cret",
                RedisOption.SENTINEL_PASSWORD, "s3cret"));
        assertThat(sentinel)
                .hasToString("RedisSettings[Sentinel rediss://one:26379,[0:0:0:0:0:0:0:1]:2/0, {tses}, replicas 1]");
        assertThat(List.of(sentinel.topology(), sentinel.login()).toString()).doesNotContain("s3cret", "admin");
    }

    private static void assertRejected(String option, Map<RedisOption, String> options) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisSettings.of(new EnumMap<>(options)))
                .withMessageStartingWith(option + ": ")
                .withMessageContaining("accepted")
                .withMessageNotContainingAny("s3cret", "mymaster", "me,")
                .withNoCause();
    }

    private static RedisOption option(String text) {
        return List.of(RedisOption.values()).stream()
                .filter(option -> option.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static RedisLogin login(String user, String password) {
        return new RedisLogin(Optional.of(user), Optional.of(password));
    }
}
