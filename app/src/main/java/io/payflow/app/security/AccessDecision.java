package io.payflow.app.security;

import io.payflow.api.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Applies the {@link AccessTable}: a known caller with one of the row's roles, or any known caller where there is no row; and
 * whoever may see some merchants only is not shown what is of all.
 */
final class AccessDecision implements AuthorizationManager<RequestAuthorizationContext> {

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends Authentication> authentication, RequestAuthorizationContext context) {
        Authentication known = authentication.get();
        if (known == null || !(known.getPrincipal() instanceof Caller caller)) {
            return new AuthorizationDecision(false);
        }
        HttpServletRequest request = context.getRequest();
        boolean role = AccessTable.rolesFor(request).map(caller::hasAnyOf).orElse(true);
        return new AuthorizationDecision(
                role && (caller.seesEveryMerchant() || !AccessTable.isOfEveryMerchant(request)));
    }
}
