package io.payflow.app.problem;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import java.util.Arrays;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a problem's {@code type} points to. */
@RestController
class ProblemPageController {

    /** The kind of problem, as far as it can be described without a case at hand. */
    record ProblemPage(String type, String code, String title, int status, boolean retryable, String advice) {}

    @GetMapping("/problems/{code}")
    ProblemPage page(@PathVariable String code) {
        return Arrays.stream(ProblemCode.values())
                .filter(known -> known.toString().equals(code))
                .findFirst()
                .map(ProblemPageController::describe)
                .orElseThrow(() -> Rejection.notFound("problem", code));
    }

    private static ProblemPage describe(ProblemCode code) {
        return new ProblemPage(
                "/problems/" + code,
                code.toString(),
                code.title(),
                code.status(),
                code.retryable(),
                code.retryable()
                        ? "Send the same request with the same Idempotency-Key again, after the time Retry-After names."
                        : "Sending the same request again gives the same answer. The detail says what to change.");
    }
}
