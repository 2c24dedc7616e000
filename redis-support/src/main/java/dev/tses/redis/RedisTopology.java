package dev.tses.redis;

import java.util.List;
import java.util.regex.Pattern;

/** Where the primary is to be found. */
sealed interface RedisTopology {

    /** Any of these; they know. */
    List<RedisHost> hosts();

    /** The database that is used. */
    int database();

    /** One server, or a name that leads to the primary. */
    record Standalone(RedisHost host, int database) implements RedisTopology {

        @Override
        public List<RedisHost> hosts() {
            return List.of(host);
        }
    }

    /**
     * Sentinels that watch a primary and its replicas.
     *
     * @param hosts the Sentinels, at least one, better all
     * @param primary its name among them
     * @param login for the Sentinels themselves
     */
    record Sentinel(List<RedisHost> hosts, String primary, RedisLogin login, int database) implements RedisTopology {

        static final String DEFAULT_PRIMARY = "mymaster";

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,128}");

        public Sentinel {
            RedisOption.SENTINEL_MASTER.require(
                    NAME.matcher(primary).matches(), "1 to 128 letters, digits, '.', '-' or '_' are accepted");
        }
    }

    /**
     * A Redis Cluster.
     *
     * @param hosts some of its nodes, at least one; the others are learned from them
     */
    record Cluster(List<RedisHost> hosts) implements RedisTopology {

        @Override
        public int database() {
            return 0;
        }
    }
}
