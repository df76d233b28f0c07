package io.payflow.app.security;

import io.payflow.api.access.Caller;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Checks a person's name and password against the configured users. */
final class UserSignIn implements AuthenticationProvider {
    private final Map<String, SecurityProperties.User> users;
    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();
    private final String nobodysHash;

    UserSignIn(SecurityProperties properties) {
        users = properties.users().stream()
                .collect(Collectors.toUnmodifiableMap(SecurityProperties.User::name, Function.identity()));
        nobodysHash = properties.users().stream()
                .findFirst()
                .map(SecurityProperties.User::bcrypt)
                .orElseGet(() -> bcrypt.encode("nobody"));
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String password = String.valueOf(attempt.getCredentials());
        SecurityProperties.User user = users.get(attempt.getName());
        // An unknown name costs a comparison as well, so that the answer's time does not tell which names exist.
        boolean matches = bcrypt.matches(password, user == null ? nobodysHash : user.bcrypt());
        if (user == null || !matches) {
            throw new BadCredentialsException("The name or the password is wrong.");
        }
        return new CallerAuthentication(new Caller(user.name(), user.name(), user.roles(), user.merchants()));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
