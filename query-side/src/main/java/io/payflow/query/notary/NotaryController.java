package io.payflow.query.notary;

import io.payflow.query.projection.ProjectionFreshness;
import io.payflow.query.reading.Answer;
import io.payflow.query.reading.Freshness;
import io.payflow.query.reading.LineExports;
import io.payflow.query.reading.ListAnswer;
import io.payflow.query.reading.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the notary has sealed, the proof of an event, and the keys that verify both. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "Audit")
class NotaryController {
    private static final String PEM = "application/x-pem-file";

    private final NotaryDesk desk;
    private final CheckpointExport checkpoints;
    private final LineExports exports;
    private final EventProofs proofs;
    private final ProjectionFreshness freshness;

    NotaryController(
            NotaryDesk desk,
            CheckpointExport checkpoints,
            LineExports exports,
            EventProofs proofs,
            ProjectionFreshness freshness) {
        this.desk = desk;
        this.checkpoints = checkpoints;
        this.exports = exports;
        this.proofs = proofs;
        this.freshness = freshness;
    }

    /** Without produces: for whoever accepts anything, two forms that were named would be equally good. */
    @GetMapping("/checkpoints")
    @Operation(
            summary = "List the signed heads, or export them with what they seal",
            description = "In ascending order. As application/x-ndjson all of them, one a line, with `sealedEvents`: 40"
                    + " bytes for each event (position, and hash of its content), base64. An export that is not whole"
                    + " does not end in order.")
    @Parameter(in = ParameterIn.QUERY, name = "after", description = "After this checkpoint", example = "0")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "Items per page, 1 to 200", example = "50")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "The nextCursor of the page before")
    ListAnswer<CheckpointView> checkpoints(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        QueryParameters parameters = new QueryParameters(query);
        long after = after(parameters);
        long reached = parameters
                .cursor(NotaryDesk.LIST, 1, keys -> Long.parseLong(keys.get(0)))
                .orElse(after);
        int limit = parameters.limit();
        parameters.check();

        Freshness fresh = freshness.ofStore();
        return desk.page(reached, limit).answer(CheckpointView::of, fresh);
    }

    @GetMapping(path = "/checkpoints", produces = LineExports.NDJSON)
    @Operation
    @Parameter(
            in = ParameterIn.QUERY,
            name = "sealedEvents",
            description = "For application/x-ndjson: false leaves out what the heads seal",
            example = "true")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = LineExports.NDJSON, schema = @Schema(type = "string")))
    void export(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        QueryParameters parameters = new QueryParameters(query);
        long after = after(parameters);
        boolean withEvents = parameters.flag("sealedEvents").orElse(true);
        parameters.check();

        exports.write(request, response, checkpoints.lines(after, withEvents));
    }

    @GetMapping(path = "/events/{position}/proof", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Prove an event",
            description =
                    "The event byte by byte, its path to the root of a checkpoint, the checkpoint and its public key:"
                            + " enough to check offline that it was sealed, and that it is unchanged. Waits up to 2 s for an"
                            + " event that is not sealed yet.")
    Answer<EventProof> proof(
            @Parameter(description = "Where the event stands", example = "4711") @PathVariable long position,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        new QueryParameters(query).check();
        return new Answer<>(proofs.of(position), freshness.ofStore());
    }

    @GetMapping("/public-key")
    @Operation(
            summary = "Read the notary's public keys",
            description = "As application/x-pem-file the one alone that this node signs with.")
    Answer<PublicKeys> publicKeys(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        new QueryParameters(query).check();
        return new Answer<>(desk.keys(), freshness.ofStore());
    }

    @GetMapping(path = "/public-key", produces = PEM)
    @Operation
    String publicKey(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        new QueryParameters(query).check();
        return desk.ownPem();
    }

    private static long after(QueryParameters parameters) {
        return parameters.number("after", 0, Long.MAX_VALUE).orElse(0);
    }
}
