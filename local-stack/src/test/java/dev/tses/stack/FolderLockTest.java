package dev.tses.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    private final Path folder;

    FolderLockTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void tellsWhoUsesTheFolder() throws IOException {
        FolderLock first = FolderLock.take(folder.resolve("lock"));

        assertThatThrownBy(() -> FolderLock.take(folder.resolve("lock")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("process " + ProcessHandle.current().pid())
                .hasMessageContaining(folder.toString());
        first.close();
    }

    @Test
    void canBeTakenAgainAfterItsOwnerHasGone() throws IOException {
        FolderLock.take(folder.resolve("lock")).close();

        assertThatCode(() -> FolderLock.take(folder.resolve("lock")).close()).doesNotThrowAnyException();
    }
}
