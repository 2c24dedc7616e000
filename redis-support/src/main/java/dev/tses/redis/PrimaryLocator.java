package dev.tses.redis;

/** Knows how to find out who the primary is. */
interface PrimaryLocator {

    /**
     * Finds out. Not called by two threads at once.
     *
     * @throws redis.clients.jedis.exceptions.JedisException if nobody knows
     */
    RedisHost locate();

    /** The locator for a topology; nobody is asked yet. */
    static PrimaryLocator of(RedisSettings settings, ConnectionOpener redis) {
        RedisTopology topology = settings.topology();
        if (topology instanceof RedisTopology.Standalone standalone) {
            return standalone::host;
        }
        if (topology instanceof RedisTopology.Sentinel sentinel) {
            return new AskingLocator(
                    sentinel.hosts(),
                    ConnectionOpener.toSentinels(settings, sentinel.login()),
                    settings.timeout(),
                    new SentinelQuestion(sentinel.primary()));
        }
        return new AskingLocator(
                topology.hosts(), redis, settings.timeout(), ClusterQuestion.forPrefix(settings.keyPrefix()));
    }
}
