package io.payflow.query.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The verdict is that of the lowest position, whatever was found before it. */
class FindingsTest {
    @Test
    void theLowestPositionsAreKeptAndAmongEqualsTheFirstFound() {
        Findings findings = new Findings(3);
        LongStream.of(1_001, 1_001, 1_001, 1_002, 1).forEach(position -> findings.add(at(position, findings.total())));

        assertThat(findings.total()).isEqualTo(5);
        assertThat(findings.inOrder()).isEqualTo(List.of(at(1, 4), at(1_001, 0), at(1_001, 1)));
    }

    private static Finding at(long position, long found) {
        return new Finding(Verdict.ALTERED, position, null, null, "Found as number " + found);
    }
}
