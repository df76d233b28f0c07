package io.payflow.app.simulation;

import static io.payflow.simulator.chaos.ChaosTarget.API;

import io.payflow.api.problem.ProblemCode;
import io.payflow.app.problem.Problem;
import io.payflow.app.problem.ProblemWriter;
import io.payflow.app.request.HangUpValve;
import io.payflow.simulator.chaos.Chaos;
import io.payflow.simulator.chaos.Chaos.Strike;
import io.payflow.simulator.chaos.ChaosKind;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * What goes wrong with the API itself, between its callers and all the rest of the service. The simulation's own paths are
 * spared, so that it can always be ended, and the stream, which has no one answer. An answer is held back as a whole only
 * where it may have to be replaced or lost; others pass as they are written.
 */
final class ApiChaosFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(ApiChaosFilter.class);
    private static final Problem FAILED = Problem.of(
            ProblemCode.UNAVAILABLE,
            "The simulation has this request fail. Nothing happened; retry with the same Idempotency-Key.");

    private final Chaos chaos;
    private final StaleReads staleReads;
    private final ProblemWriter writer;
    private final Occasions occasions = new Occasions();

    ApiChaosFilter(Chaos chaos, StaleReads staleReads, ProblemWriter writer) {
        this.chaos = chaos;
        this.staleReads = staleReads;
        this.writer = writer;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith("/api/")
                || path.startsWith("/api/v1/simulation/")
                || path.equals("/api/v1/stream")
                || chaos.active().isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Occasion occasion = occasion(request);
        wait(occasion.strikes(ChaosKind.LATENCY));
        wait(occasion.strikes(ChaosKind.SLOW_DOWN));
        if (occasion.strikes(ChaosKind.OUTAGE).isPresent()
                || occasion.strikes(ChaosKind.ERRORS).isPresent()) {
            writer.write(request, response, FAILED);
            return;
        }
        if (occasion.strikes(ChaosKind.LOST_ANSWERS).isPresent()) {
            loseAnswer(request, response, chain);
            return;
        }
        Optional<Duration> oldest = StaleReads.mayTouch(request) ? longestStaleness() : Optional.empty();
        if (oldest.isPresent()) {
            beStale(request, response, chain, oldest.get(), occasion.strikes(ChaosKind.STALE_READS));
            return;
        }
        chain.doFilter(request, response);
    }

    private static void loseAnswer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new ContentCachingResponseWrapper(response));
        HangUpValve.of(request).run();
    }

    private void beStale(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Duration oldest,
            Optional<Strike> strike)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        staleReads.keep(request, answer, oldest);
        if (strike.isPresent()) {
            staleReads.replace(request, answer, strike.get().delay());
        }
        answer.copyBodyToResponse();
    }

    private Optional<Duration> longestStaleness() {
        return chaos.active().stream()
                .map(Chaos.Active::effect)
                .filter(effect -> effect.target() == API && effect.kind() == ChaosKind.STALE_READS)
                .map(effect -> effect.delay())
                .max(Duration::compareTo);
    }

    private Occasion occasion(HttpServletRequest request) {
        String what = request.getMethod() + " " + request.getRequestURI();
        String key = Optional.ofNullable(request.getHeader("Idempotency-Key")).orElse("");
        return new Occasion(chaos, what, key, Integer.toString(occasions.next(what + " " + key)));
    }

    private static void wait(Optional<Strike> strike) {
        if (strike.isEmpty()) {
            return;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(strike.get().delay().toMillis());
        } catch (InterruptedException e) {
            LOG.info("A delayed request goes on at once, for it was interrupted");
            Thread.currentThread().interrupt();
        }
    }

    /** One attempt of one request. */
    private record Occasion(Chaos chaos, String request, String key, String attempt) {

        private Optional<Strike> strikes(ChaosKind kind) {
            return chaos.strike(API, kind, request, key, attempt);
        }
    }
}
