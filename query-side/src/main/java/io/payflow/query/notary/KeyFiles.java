package io.payflow.query.notary;

import io.payflow.query.proof.PublicKeyOfNotary;
import io.payflow.query.proof.SigningKey;
import io.payflow.query.proof.TrustedKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The notary's keys as files: its own, which nobody else may read, and the public ones that this node trusts. */
final class KeyFiles {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFiles.class);

    private final NotaryProperties properties;

    KeyFiles(NotaryProperties properties) {
        this.properties = properties;
    }

    /** @throws InvalidNotaryKey if the key that is to be used cannot be */
    SigningKey signingKey() {
        if (properties.keyFile() != null) {
            return read(properties.keyFile());
        }
        Path file = properties.folder().resolve("key.pem");
        if (Files.notExists(file)) {
            generate(file);
        }
        return read(file);
    }

    /**
     * The node's own public key, and all that it was told to trust.
     *
     * @throws InvalidNotaryKey if a file is no public key
     */
    TrustedKeys trusted(PublicKeyOfNotary own) {
        List<PublicKeyOfNotary> keys = new ArrayList<>(List.of(own));
        properties.trustedKeys().forEach(file -> keys.add(readPublic(file)));
        inFolder().forEach(file -> keys.add(readPublic(file)));
        return new TrustedKeys(keys.stream().distinct().toList());
    }

    private List<Path> inFolder() {
        Path folder = properties.folder().resolve("trusted");
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> pems = Files.newDirectoryStream(folder, "*.pem")) {
                pems.forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException("The folder " + folder + " cannot be listed", e);
            }
        }
        return files;
    }

    private static SigningKey read(Path file) {
        try {
            return SigningKey.parse(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (NoSuchFileException e) {
            throw InvalidNotaryKey.ofPrivateKey(file, "is not there", e);
        } catch (IOException e) {
            throw InvalidNotaryKey.ofPrivateKey(file, "cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw InvalidNotaryKey.ofPrivateKey(file, "is no Ed25519 private key in PEM form", e);
        }
    }

    private static PublicKeyOfNotary readPublic(Path file) {
        try {
            return PublicKeyOfNotary.parse(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw InvalidNotaryKey.ofTrustedKey(file, "cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw InvalidNotaryKey.ofTrustedKey(file, "is no Ed25519 public key in PEM form", e);
        }
    }

    /** The file appears with the whole key in it, or not at all; of two nodes that start with one folder, one makes it. */
    private static void generate(Path file) {
        SigningKey key = SigningKey.generate();
        try {
            Files.createDirectories(file.getParent().toAbsolutePath(), ownerOnly("rwx------"));
            Path draft = file.resolveSibling("key-" + UUID.randomUUID() + ".tmp");
            try {
                write(key.pem(), draft);
                place(draft, file);
            } finally {
                Files.deleteIfExists(draft);
            }
            LOG.info("notary key={} generated in {}", key.publicKey().id(), file);
        } catch (FileAlreadyExistsException anotherNodeWasFaster) {
            LOG.info("Another node has just generated the notary's key in {}", file);
        } catch (IOException e) {
            throw new UncheckedIOException("The notary's key cannot be written to " + file, e);
        }
    }

    private static void write(String pem, Path draft) throws IOException {
        Files.createFile(draft, ownerOnly("rw-------"));
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(pem);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** A link fails if the file is there, which a move does not; but not every file system has links. */
    private static void place(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException noLinksHere) {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
