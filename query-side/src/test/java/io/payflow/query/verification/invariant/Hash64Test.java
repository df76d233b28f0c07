package io.payflow.query.verification.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A hash nobody can foresee. */
class Hash64Test {
    private final Hash64 hash = new Hash64();

    @Test
    void itIsTheSameInOnePassAndAnotherOneInTheNext() {
        assertThat(hash.of("shop", "key")).isEqualTo(hash.of("shop", "key"));
        assertThat(new Hash64().of("shop", "key")).isNotEqualTo(hash.of("shop", "key"));
    }

    @Test
    void partsDoNotRunIntoOneAnother() {
        assertThat(hash.of("a\n", "b")).isNotEqualTo(hash.of("a", "\nb"));
        assertThat(hash.of("\ud800")).isNotEqualTo(hash.of("?"));
    }
}
