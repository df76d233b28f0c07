package io.payflow.query.notary;

import java.nio.file.Path;

/** The service does not start: a key that it was told to use is not there, or is none. */
final class InvalidNotaryKey extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    private InvalidNotaryKey(String message, String action, Exception cause) {
        super(message, cause);
        this.action = action;
    }

    static InvalidNotaryKey ofPrivateKey(Path file, String wrong, Exception cause) {
        return new InvalidNotaryKey(
                "The notary's private key " + file.toAbsolutePath().normalize() + " " + wrong + ".",
                "Put an Ed25519 key in PEM form there (openssl genpkey -algorithm ed25519), readable for the service"
                        + " alone, or name another file with payflow.notary.key-file. If it is lost, make a new one and"
                        + " keep trusting the old public key (payflow.notary.trusted-keys).",
                cause);
    }

    static InvalidNotaryKey ofTrustedKey(Path file, String wrong, Exception cause) {
        return new InvalidNotaryKey(
                "The trusted public key " + file.toAbsolutePath().normalize() + " " + wrong + ".",
                "Put an Ed25519 public key in PEM form there (openssl pkey -pubout), or take the file away.",
                cause);
    }

    /** What is to be done about it. */
    String action() {
        return action;
    }
}
