package io.payflow.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Caller;
import io.payflow.api.access.Role;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** What is of all merchants at once is not for an auditor of some. */
class AccessDecisionTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/audit/events, false",
        "GET, /api/v1/audit/refusals, false",
        "GET, /api/v1/audit/payments/pay_1/as-of, true",
        "POST, /api/v1/audit/verifications, false",
        "GET, /api/v1/audit/public-key, true",
        "GET, /api/v1/payments, true"
    })
    void anAuditorOfSomeMerchantsSeesTheRecordsAndNotTheLog(String method, String path, boolean allowed) {
        assertThat(decide(Set.of("merch_001"), method, path)).isEqualTo(allowed);
        assertThat(decide(Set.of(), method, path)).isTrue();
    }

    private static boolean decide(Set<String> merchants, String method, String path) {
        Caller auditor = new Caller("auditor", "auditor", Set.of(Role.AUDITOR), merchants);
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setServletPath(path);
        return new AccessDecision()
                .authorize(() -> new CallerAuthentication(auditor), new RequestAuthorizationContext(request))
                .isGranted();
    }
}
