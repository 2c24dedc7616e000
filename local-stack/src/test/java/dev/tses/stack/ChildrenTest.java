package dev.tses.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {
    private final Path folder;

    ChildrenTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Children children() {
        return new Children(new Roster(folder.resolve("processes")));
    }

    @AfterEach
    void leaveNothingBehind() throws IOException, InterruptedException {
        children().stopLeftOvers();
    }

    @Test
    void stopsWhatAnEarlierRunHasLeftBehind() throws IOException, InterruptedException {
        Child leftOver = start(children(), Role.REDIS, "sleep", "600");

        children().stopLeftOvers();

        await().until(() -> !leftOver.alive());
    }

    @Test
    void stopsGrandchildrenToo() throws IOException, InterruptedException {
        Child leftOver = start(children(), Role.TOOL, "sh", "-c", "sleep 600 & wait");
        await().until(() -> leftOver.handle().children().count() == 1);
        ProcessHandle grandchild = leftOver.handle().children().findFirst().orElseThrow();

        children().stopLeftOvers();

        await().until(() -> !grandchild.isAlive());
    }

    @Test
    void leavesAProcessAloneThatOnlyGotTheSameNumberLater() throws IOException, InterruptedException {
        Child stranger = start(children(), Role.REDIS, "sleep", "600");
        Path roster = folder.resolve("processes");
        Files.writeString(roster, "REDIS " + stranger.handle().pid() + " 1000\n");

        children().stopLeftOvers();

        assertThat(stranger.alive()).isTrue();
        stranger.kill();
    }

    @Test
    void endsAProcessThatIsPaused() throws IOException, InterruptedException {
        Child paused = start(children(), Role.REDIS, "sleep", "600");
        paused.signal(PosixSignal.STOP);

        paused.stop();

        await().until(() -> !paused.alive());
    }

    @Test
    void killsAProcessThatDoesNotListen() throws IOException, InterruptedException {
        Child deaf = start(children(), Role.TOOL, "sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done");
        await().until(() -> Files.readString(folder.resolve("log")).contains("deaf"));

        deaf.stop();

        await().until(() -> !deaf.alive());
    }

    @Test
    void startsNothingAfterTheEndHasBegun() {
        Children children = children();
        children.close();

        assertThatThrownBy(() -> start(children, Role.TOOL, "true")).isInstanceOf(CancellationException.class);
    }

    @Test
    void stopsKeycloakBeforeItsDatabases() throws IOException {
        Children children = children();
        start(children, Role.POSTGRES, "sleep", "600");
        start(children, Role.KEYCLOAK, "sleep", "600");
        start(children, Role.REDIS, "sleep", "600");

        assertThat(children.close()).extracting(Child::role).containsExactly(Role.KEYCLOAK, Role.REDIS, Role.POSTGRES);
    }

    private Child start(Children children, Role role, String... command) throws IOException {
        return children.start(role, new ProcessBuilder(command), folder.resolve("log"));
    }
}
