package dev.tses.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TroubleTest {
    @Test
    void explainsAFullDisk() {
        assertThat(Trouble.explain("Unpack Keycloak", new IOException("x: No space left on device")))
                .hasMessage("Unpack Keycloak failed: the disk is full. Make room and start again.");
    }

    @Test
    void namesTheFileThatMayNotBeWritten() {
        assertThat(Trouble.explain("Start Redis", new AccessDeniedException("/data/redis")))
                .hasMessageStartingWith("Start Redis failed: /data/redis may not be written");
    }

    @Test
    void warnsBeforeTheDiskIsFull() {
        assertThatThrownBy(() -> DiskSpace.check(Path.of("/data"), 100L << 20, 2048L << 20))
                .hasMessage("The disk of /data is nearly full: 100 MB are free, 2048 MB are needed."
                        + " Make room and start again.");
    }
}
