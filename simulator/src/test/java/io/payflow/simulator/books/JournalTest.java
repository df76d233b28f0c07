package io.payflow.simulator.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    private record Entry(String text, Entry inner) {}

    private Path file() {
        return folder.resolve("deeper/notes.jsonl");
    }

    private static Entry entry(String text) {
        return new Entry(text, null);
    }

    @Test
    void outlivesItsProcess() {
        try (Journal journal = Journal.in(file())) {
            journal.append(entry("one"));
        }
        try (Journal journal = Journal.in(file())) {
            journal.append(entry("two"));

            assertThat(journal.entries(Entry.class)).containsExactly(entry("one"), entry("two"));
        }
    }

    @Test
    void leavesOutALineThatWasCutOffEvenWhereItLooksWhole() throws Exception {
        try (Journal journal = Journal.in(file())) {
            journal.append(entry("one"));
        }
        Files.writeString(file(), "{\"text\":\"half\",\"inner\":{\"text\":\"x\"}", StandardOpenOption.APPEND);
        assertThat(Journal.read(file(), Entry.class)).containsExactly(entry("one"));

        try (Journal journal = Journal.in(file())) {
            journal.append(entry("two"));
        }

        assertThat(Journal.read(file(), Entry.class)).containsExactly(entry("one"), entry("two"));
    }

    @Test
    void isEmptyIfNobodyWroteIt() {
        assertThat(Journal.read(file(), Entry.class)).isEmpty();
    }
}
