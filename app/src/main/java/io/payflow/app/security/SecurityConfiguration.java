package io.payflow.app.security;

import io.payflow.app.problem.ProblemWriter;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Two ways in, one table of rights: API keys without any state, and people with a session. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String AFTER_SIGN_IN = "/swagger-ui/index.html";

    /** Swagger UI draws with inline styles and data images; scripts come from our own files only. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
                    + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private final SecurityProblems problems;
    private final SecurityProperties properties;

    SecurityConfiguration(ProblemWriter writer, SecurityProperties properties) {
        this.problems = new SecurityProblems(writer);
        this.properties = properties;
    }

    /** A request that presents a credential is judged by it alone: no session, no cookie, hence no CSRF. */
    @Bean
    @Order(1)
    SecurityFilterChain apiKeyChain(HttpSecurity http) {
        return http.securityMatcher(request -> request.getHeader(HttpHeaders.AUTHORIZATION) != null)
                .authorizeHttpRequests(SecurityConfiguration::rights)
                .headers(SecurityConfiguration::headers)
                .addFilterBefore(new ApiKeyFilter(new ApiKeys(properties), problems), AuthorizationFilter.class)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain sessionChain(HttpSecurity http) {
        CookieCsrfTokenRepository csrfTokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        csrfTokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        return http.authorizeHttpRequests(SecurityConfiguration::rights)
                .headers(SecurityConfiguration::headers)
                .authenticationProvider(new UserSignIn(properties))
                // As a default for all requests and not as the one entry point, which would switch the login page off.
                .exceptionHandling(
                        handling -> handling.defaultAuthenticationEntryPointFor(problems, AnyRequestMatcher.INSTANCE)
                                .accessDeniedHandler(problems))
                .csrf(csrf -> csrf.spa().csrfTokenRepository(csrfTokens))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(login -> login.defaultSuccessUrl(AFTER_SIGN_IN, true))
                .logout(Customizer.withDefaults())
                .build();
    }

    /** Lets methods through that no controller knows: they are answered with 405 and what is allowed instead. */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    @Bean
    WebMvcConfigurer callerArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgumentResolver());
            }
        };
    }

    /** Beyond the API and the actuator there are only public pages, and paths where nothing is. */
    private static void rights(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers("/actuator/health/**")
                .permitAll()
                .requestMatchers("/api/**", "/actuator/**")
                .access(new AccessDecision())
                .anyRequest()
                .permitAll();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
    }
}
