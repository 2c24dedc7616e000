package dev.tses.redis;

import dev.tses.redis.fixture.RealTopology;
import org.junit.jupiter.api.Nested;

class TopologyTest {

    @Nested
    class StandaloneTest extends TopologyContract {
        StandaloneTest() {
            super(RealTopology.Kind.STANDALONE);
        }
    }

    @Nested
    class SentinelTest extends TopologyContract {
        SentinelTest() {
            super(RealTopology.Kind.SENTINEL);
        }
    }

    @Nested
    class ClusterTest extends TopologyContract {
        ClusterTest() {
            super(RealTopology.Kind.CLUSTER);
        }
    }
}
