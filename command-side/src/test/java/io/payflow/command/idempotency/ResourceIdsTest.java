package io.payflow.command.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResourceIdsTest {
    private static final SampleRequest REQUEST = SampleRequest.by(Role.OPERATOR);

    @Test
    void idIsDerivedForEverTheSameWay() {
        assertThat(derive(REQUEST)).isEqualTo("pay_ekjrpiyajjmx5awba6iqnh4qre");
    }

    @Test
    void idHasTheFormThatTheControllerTakes() {
        assertThat(derive(REQUEST)).matches("pay_[0-9a-z]{26}");
    }

    @Test
    void onlyClientOperationAndKeyMakeTheId() {
        assertThat(derive(REQUEST.withBody("other").ifMatch(3L))).isEqualTo(derive(REQUEST));
    }

    @Test
    void anotherClientOperationOrKeyMakesAnotherId() {
        assertThat(Stream.of(
                        derive(REQUEST),
                        derive(REQUEST.withKey("key-2")),
                        derive(REQUEST.ofClient("other")),
                        ResourceIds.derive("pay", REQUEST.context("payment", "reissue")),
                        derive(REQUEST.ofClient("sho").withKey("pkey-1"))))
                .doesNotHaveDuplicates();
    }

    private static String derive(SampleRequest request) {
        return ResourceIds.derive("pay", request.context("payment", "create"));
    }
}
