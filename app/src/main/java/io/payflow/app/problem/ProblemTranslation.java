package io.payflow.app.problem;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Which problem a failure is. What is known to nobody here is our own mistake: an internal error. */
final class ProblemTranslation {
    private static final int DEEPEST_CAUSE = 20;

    private ProblemTranslation() {}

    static Problem of(Throwable failure) {
        Rejection rejection = rejectionIn(failure);
        if (rejection != null) {
            return Problem.of(rejection);
        }
        if (failure instanceof HttpMessageNotReadableException unreadable) {
            return UnreadableBody.describe(unreadable);
        }
        if (failure instanceof InvalidParameterException parameters) {
            return ofStatus(parameters.getErrorCode(), "The query or form parameters cannot be read.");
        }
        if (failure instanceof TypeMismatchException mismatch) {
            return Problem.violation(
                    ProblemCode.MALFORMED_REQUEST, nameOf(mismatch), "The value is not of the expected type.");
        }
        if (failure instanceof MethodArgumentNotValidException invalid) {
            return ofFieldErrors(invalid);
        }
        if (failure instanceof HandlerMethodValidationException invalid) {
            return ofParameterErrors(invalid);
        }
        if (failure instanceof ErrorResponse response) {
            return ofStatus(response.getStatusCode().value(), detailOf(failure));
        }
        return Unavailability.causedBy(failure)
                ? Unavailability.STORE_UNREACHABLE
                : Problem.of(
                        ProblemCode.INTERNAL_ERROR,
                        "The service failed to handle the request. The log has the reason under the request's id.");
    }

    /** The problem for a bare HTTP status, as Tomcat and Spring give it. */
    static Problem ofStatus(int status, String detail) {
        return Problem.of(codeOf(status), detail);
    }

    private static ProblemCode codeOf(int status) {
        return switch (status) {
            case 401 -> ProblemCode.UNAUTHENTICATED;
            case 403 -> ProblemCode.FORBIDDEN;
            case 404 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 406 -> ProblemCode.NOT_ACCEPTABLE;
            case 413 -> ProblemCode.BODY_TOO_LARGE;
            case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> ProblemCode.UNAVAILABLE;
            // An HTTP version or transfer encoding that does not exist is the client's mistake, not ours.
            case 501, 505 -> ProblemCode.MALFORMED_REQUEST;
            default -> status >= 500 ? ProblemCode.INTERNAL_ERROR : ProblemCode.MALFORMED_REQUEST;
        };
    }

    private static Rejection rejectionIn(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof Rejection rejection) {
                return rejection;
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static String detailOf(Throwable failure) {
        if (failure instanceof HttpRequestMethodNotSupportedException method) {
            Set<String> allowed = new TreeSet<>();
            if (method.getSupportedMethods() != null) {
                allowed.addAll(List.of(method.getSupportedMethods()));
            }
            return method.getMethod() + " is not supported here. Allowed: " + String.join(", ", allowed) + ".";
        }
        if (failure instanceof HttpMediaTypeNotSupportedException media) {
            return "The body's Content-Type is not supported here. Supported: "
                    + MediaType.toString(media.getSupportedMediaTypes()) + ".";
        }
        if (failure instanceof HttpMediaTypeNotAcceptableException media) {
            return "No form that the Accept header allows is available. Available: "
                    + MediaType.toString(media.getSupportedMediaTypes()) + ".";
        }
        if (failure instanceof MissingServletRequestParameterException missing) {
            return "The parameter " + missing.getParameterName() + " is required.";
        }
        if (failure instanceof MissingRequestValueException) {
            return "A required part of the request is missing.";
        }
        int status = failure instanceof ErrorResponse response
                ? response.getStatusCode().value()
                : 500;
        return standardDetail(status);
    }

    /** What can be said when nothing but the status is known. */
    static String standardDetail(int status) {
        if (status == 404) {
            return "There is nothing at this path.";
        }
        if (status == 413) {
            return "The body is larger than is accepted here.";
        }
        if (status >= 500 && status != 501 && status != 505) {
            return "The service failed to handle the request. The log has the reason under the request's id.";
        }
        HttpStatus known = HttpStatus.resolve(status);
        return "The request line, headers or body break the rules of HTTP"
                + (known == null ? "." : " (" + known.getReasonPhrase() + ").");
    }

    private static String nameOf(TypeMismatchException mismatch) {
        return mismatch instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(mismatch.getPropertyName());
    }

    private static Problem ofFieldErrors(MethodArgumentNotValidException invalid) {
        return ofViolations(invalid.getBindingResult().getFieldErrors().stream()
                .map(error -> new Violation(error.getField(), String.valueOf(error.getDefaultMessage())))
                .toList());
    }

    private static Problem ofParameterErrors(MethodValidationResult invalid) {
        return ofViolations(invalid.getParameterValidationResults().stream()
                .flatMap(parameter -> parameter.getResolvableErrors().stream()
                        .map(error -> new Violation(
                                String.valueOf(parameter.getMethodParameter().getParameterName()),
                                String.valueOf(error.getDefaultMessage()))))
                .toList());
    }

    private static Problem ofViolations(List<Violation> violations) {
        return new Problem(
                ProblemCode.VALIDATION_FAILED,
                violations.size() == 1
                        ? violations.get(0).field() + ": " + violations.get(0).message()
                        : violations.size() + " fields are invalid.",
                Map.of("violations", violations));
    }
}
