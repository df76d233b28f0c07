package io.payflow.command.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Frozen JSON. Nothing here writes it: a golden file is made once, by a person, and never changed. */
record GoldenFiles(Path folder) {
    private static final String SUFFIX = ".json";

    static GoldenFiles of(String name) {
        return new GoldenFiles(Path.of(System.getProperty("basedir", ""), "src", "test", "resources", "golden", name));
    }

    Set<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The frozen bytes: all of the file but the end of its one line. */
    String read(String name) {
        try {
            return Files.readString(folder.resolve(name + SUFFIX), StandardCharsets.UTF_8)
                    .stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
