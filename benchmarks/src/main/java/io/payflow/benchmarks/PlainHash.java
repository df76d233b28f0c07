package io.payflow.benchmarks;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What a verification is compared with: it can hardly be faster than to hash the same bytes in the same JVM. */
@Command(name = "plain-hash", hidden = true, description = "Prints the SHA-256 of a file.")
final class PlainHash implements Callable<Integer> {
    private static final int BUFFER = 1 << 16;

    @Parameters(description = "The file.")
    private Path file;

    @Override
    public Integer call() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        System.out.println(HexFormat.of().formatHex(digest.digest()));
        return 0;
    }
}
