package io.payflow.command.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Frozen JSON. Nothing here writes it: a golden file is made once, by a person, and never changed. */
record GoldenFiles(Path folder) {
    private static final String SUFFIX = ".json";
    private static final String DIGESTS = ".sha256";

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

    /** As {@code sha256sum *.json} writes them. */
    List<String> digests() {
        return names().stream().map(this::digest).toList();
    }

    /** Those of the day on which each was merged, beside the folder. */
    List<String> frozenDigests() {
        try {
            return Files.readAllLines(folder.resolveSibling(folder.getFileName() + DIGESTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String digest(String name) {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(name + SUFFIX));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest) + "  " + name + SUFFIX;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
