package dev.tses.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes settings of options, and accepts none that would be ignored. */
record OptionReader(Map<RedisOption, String> options) {

    private static final List<RedisOption> FOR_SENTINELS =
            List.of(RedisOption.SENTINEL_MASTER, RedisOption.SENTINEL_USER, RedisOption.SENTINEL_PASSWORD);

    RedisSettings settings() {
        RedisMode mode = RedisMode.named(text(RedisOption.MODE))
                .orElseThrow(() -> RedisOption.MODE.reject("standalone, sentinel or cluster is accepted"));
        RedisUrl url = RedisUrl.parse(text(RedisOption.URL), mode.defaultPort());
        return new RedisSettings(
                topology(mode, url),
                url.tls(),
                login(url),
                text(RedisOption.KEY_PREFIX),
                Duration.ofMillis(number(RedisOption.CONNECT_TIMEOUT, 0)),
                Duration.ofMillis(number(RedisOption.TIMEOUT, 0)),
                number(RedisOption.POOL_SIZE, 0),
                number(RedisOption.REPLICAS, mode.defaultReplicas()));
    }

    private RedisTopology topology(RedisMode mode, RedisUrl url) {
        if (mode == RedisMode.SENTINEL) {
            return new RedisTopology.Sentinel(
                    url.hosts(),
                    given(RedisOption.SENTINEL_MASTER).orElse(RedisTopology.Sentinel.DEFAULT_PRIMARY),
                    login(RedisOption.SENTINEL_USER, RedisOption.SENTINEL_PASSWORD),
                    url.database());
        }
        FOR_SENTINELS.forEach(option -> option.require(given(option).isEmpty(), "is accepted with mode=sentinel only"));
        if (mode == RedisMode.CLUSTER) {
            RedisOption.URL.require(url.database() == 0, "a database is accepted with other modes than cluster only");
            return new RedisTopology.Cluster(url.hosts());
        }
        RedisOption.URL.require(
                url.hosts().size() == 1, "several hosts are accepted with mode=sentinel and mode=cluster only");
        return new RedisTopology.Standalone(url.hosts().get(0), url.database());
    }

    private RedisLogin login(RedisUrl url) {
        RedisLogin login = login(RedisOption.USER, RedisOption.PASSWORD);
        if (url.login().equals(RedisLogin.ANONYMOUS)) {
            return login;
        }
        RedisOption named = login.user().isPresent() ? RedisOption.USER : RedisOption.PASSWORD;
        named.require(login.equals(RedisLogin.ANONYMOUS), "is accepted where the url names neither user nor password");
        return url.login();
    }

    private RedisLogin login(RedisOption user, RedisOption password) {
        RedisLogin login = new RedisLogin(given(user), given(password));
        user.require(
                login.user().isEmpty() || login.password().isPresent(),
                "is accepted together with " + password.text() + " only");
        return login;
    }

    private int number(RedisOption option, int otherwise) {
        try {
            return given(option).or(option::otherwise).map(Integer::valueOf).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw option.reject("a whole number is accepted");
        }
    }

    private String text(RedisOption option) {
        return given(option).or(option::otherwise).orElseThrow();
    }

    private Optional<String> given(RedisOption option) {
        return Optional.ofNullable(options.get(option));
    }
}
