package io.genisys.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.process.ProcessTable.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {

    private final ProcessTable table = new ProcessTable();
    private final long self = ProcessHandle.current().pid();

    @TempDir
    Path folder;

    @Test
    void findsThisProcess() {
        Entry entry = table.entry(self).orElseThrow();

        assertThat(entry.alive()).isTrue();
        assertThat(entry.ticks()).isPositive();
        assertThat(table.alive(entry.id())).isTrue();
        assertThat(table.entries()).extracting(Entry::id).contains(entry.id());
        assertThat(table.session(entry.session())).extracting(Entry::id).contains(entry.id());
        assertThat(table.memory(self).orElseThrow()).isGreaterThan(1 << 20);
    }

    @Test
    void sameNumberWithAnotherStartIsAnotherProcess() {
        long start = table.entry(self).orElseThrow().id().start();

        assertThat(table.alive(new ProcessId(self, start + 1))).isFalse();
    }

    @Test
    void nameMayHoldSpacesAndParentheses() throws Exception {
        Path program = folder.resolve("a) S (b c");
        Files.copy(Machine.Programs.onPath("sleep", Launcher.PATH).orElseThrow(), program);
        Process process = new ProcessBuilder(program.toString(), "60").start();
        try {
            assertThat(table.entry(process.pid()).orElseThrow().id().pid()).isEqualTo(process.pid());
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(table.entry(process.pid())).isEmpty();
    }

    @Test
    void variableIsFoundByItsWholeText() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sleep", "60");
        builder.environment().put("MARK", "abc");
        Process process = builder.start();
        try {
            await().until(() -> table.startedWith(process.pid(), "MARK=abc"));
            assertThat(table.startedWith(process.pid(), "MARK=ab")).isFalse();
            assertThat(table.startedWith(process.pid(), "ARK=abc")).isFalse();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
