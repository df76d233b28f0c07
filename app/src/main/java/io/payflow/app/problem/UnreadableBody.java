package io.payflow.app.problem;

import io.payflow.api.problem.ProblemCode;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body in the client's words: fields and positions, never our classes. */
final class UnreadableBody {
    private UnreadableBody() {}

    static Problem describe(HttpMessageNotReadableException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return Problem.violation(ProblemCode.MALFORMED_REQUEST, path(unknown), "There is no such field.");
        }
        if (cause instanceof StreamConstraintsException) {
            return malformed("The JSON body is nested too deeply, or a name, number or text in it is too long.");
        }
        if (cause instanceof StreamReadException syntax) {
            return malformed("The body is not valid JSON" + at(syntax.getLocation()) + ": " + reason(syntax));
        }
        if (cause instanceof DatabindException mismatch && !mismatch.getPath().isEmpty()) {
            return Problem.violation(
                    ProblemCode.MALFORMED_REQUEST, path(mismatch), "The value is missing or of the wrong type.");
        }
        if (cause instanceof JacksonException) {
            return malformed("The JSON body is not of the expected shape.");
        }
        return malformed("The body is missing or cannot be read.");
    }

    private static Problem malformed(String detail) {
        return Problem.of(ProblemCode.MALFORMED_REQUEST, detail);
    }

    private static String reason(StreamReadException syntax) {
        return syntax.getOriginalMessage().startsWith("Duplicate")
                ? "a field is given twice."
                : "a character or the end of the text is not expected there.";
    }

    private static String at(TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static String path(JacksonException failure) {
        return failure.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }
}
