package dev.tses.redis;

import dev.tses.redis.fixture.RealTopology;
import dev.tses.redis.fixture.TestTls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The topologies side by side: each has servers of its own, for which its tests wait most of the time. */
@Execution(ExecutionMode.CONCURRENT)
class TopologyTest {

    @BeforeAll
    static void trust() {
        TopologyContract.TLS.trust();
    }

    @AfterAll
    static void distrust() {
        TestTls.distrust();
    }

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
