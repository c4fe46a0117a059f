package vn.luytre.soc.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;

/**
 * Three doors: senders of logs (their own keys, checked where they deliver), programs with a token, people with a
 * session. What each may do behind the door is {@link Gate}'s matter.
 */
@Configuration(proxyBeanMethods = false)
class Security {

    private static final String POLICY =
            "default-src 'self'; style-src 'self'; img-src 'self' data: blob:; object-src 'none';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** Where senders deliver: under one roof, and at the paths that programs not ours have fixed in them. */
    private static final String[] DELIVERIES = {
        "/ingest/**", "/services/collector/**", "/v1/**", "/gelf"
    };

    @Bean
    @Order(1)
    SecurityFilterChain senders(HttpSecurity http) throws Exception {
        return http.securityMatcher(DELIVERIES)
                .csrf(csrf -> csrf.disable())
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain programs(HttpSecurity http, Tokens tokens, ScopeFilters scopes)
            throws Exception {
        return http.securityMatcher(new RequestHeaderRequestMatcher("Authorization"))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new TokenFilter(tokens), AuthorizationFilter.class)
                .addFilterAfter(scopes.filter(), TokenFilter.class)
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(
                                new HttpStatusEntryPoint(
                                        org.springframework.http.HttpStatus.UNAUTHORIZED)))
                .authorizeHttpRequests(requests ->
                        // What went wrong is told on a second way through the filters, where the
                        // token is not read again.
                        requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain people(HttpSecurity http, ScopeFilters scopes) throws Exception {
        return http.authorizeHttpRequests(requests ->
                        requests.requestMatchers(
                                        "/login",
                                        "/setup/*",
                                        "/welcome/*",
                                        "/assets/**",
                                        "/favicon.ico",
                                        "/system/health/**",
                                        "/wall/*",
                                        "/wall/*/*",
                                        "/report-incident",
                                        "/error")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                // Who reports an incident has no session that a strange page could ride on, and is
                // given none.
                .csrf(csrf -> csrf.ignoringRequestMatchers("/report-incident"))
                .headers(headers ->
                        headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                                .referrerPolicy(referrer ->
                                        referrer.policy(
                                                org.springframework.security.web.header.writers
                                                        .ReferrerPolicyHeaderWriter.ReferrerPolicy
                                                        .SAME_ORIGIN))
                                // Pages set their own; assets are cached for good.
                                .cacheControl(cache -> cache.disable()))
                .logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl("/login"))
                .requestCache(cache -> cache.disable())
                .addFilterBefore(scopes.filter(), AuthorizationFilter.class)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(Security::toTheDoor))
                .build();
    }

    /** Nobody signs in through Spring's own manager; without this bean Boot would invent a user. */
    @Bean
    AuthenticationManager authenticationManager() {
        return authentication -> {
            throw new ProviderNotFoundException("sign-in goes through the door");
        };
    }

    /** A part of a page cannot hold the sign-in form: tell htmx to load it whole. */
    private static void toTheDoor(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if ("true".equals(request.getHeader("HX-Request"))) {
            response.setHeader("HX-Redirect", "/login");
            response.setStatus(401);
        } else if (request.getRequestURI().startsWith("/api/")) {
            response.setStatus(401);
        } else {
            response.sendRedirect("/login");
        }
    }
}
