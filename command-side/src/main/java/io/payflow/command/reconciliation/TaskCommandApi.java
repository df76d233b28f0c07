package io.payflow.command.reconciliation;

import io.payflow.api.access.Caller;
import io.payflow.api.reconciliation.TaskView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;

/** What the API document says about working on reconciliation tasks. */
@Tag(name = "Reconciliation")
interface TaskCommandApi {

    /** The body of every answer. */
    @Schema(name = "TaskAnswer")
    record Body(TaskView data) {}

    @Operation(
            summary = "Claim a task",
            description = "Holds the task for the caller. A second claim is refused, naming who holds it.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Idempotency-Key",
            required = true,
            description = "1 to 255 visible ASCII characters; scoped by client, task and action",
            example = "task-1-claim")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "If-Match",
            description = "The version the task must be at, as its ETag",
            example = "\"1\"")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = EmptyRequest.class),
                            examples = @ExampleObject(name = "claim", value = "{}")))
    @ApiResponse(
            responseCode = "200",
            description = "The task as it stood right after",
            headers = {
                @Header(name = "ETag", description = "Its version, quoted", schema = @Schema(type = "string")),
                @Header(
                        name = "Idempotent-Replayed",
                        description = "true if this is the original answer again",
                        schema = @Schema(type = "string"))
            },
            content = @Content(schema = @Schema(implementation = Body.class)))
    ResponseEntity<byte[]> claim(
            @Parameter(description = "The task's id", example = "task_6zvx7qhm3n5w2kd4rjt3abfg7a") String id,
            @Parameter(hidden = true) HttpServletRequest http,
            Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException;

    @Operation(
            summary = "Release a task",
            description = "Gives a claim back, and withdraws a proposal. While nothing is proposed an approver or"
                    + " admin may release it for somebody who is away.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Idempotency-Key",
            required = true,
            description = "1 to 255 visible ASCII characters; scoped by client, task and action",
            example = "task-1-release")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "If-Match",
            description = "The version the task must be at, as its ETag",
            example = "\"1\"")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = EmptyRequest.class),
                            examples = @ExampleObject(name = "release", value = "{}")))
    @ApiResponse(
            responseCode = "200",
            description = "The task as it stood right after",
            headers = {
                @Header(name = "ETag", description = "Its version, quoted", schema = @Schema(type = "string")),
                @Header(
                        name = "Idempotent-Replayed",
                        description = "true if this is the original answer again",
                        schema = @Schema(type = "string"))
            },
            content = @Content(schema = @Schema(implementation = Body.class)))
    ResponseEntity<byte[]> release(
            @Parameter(description = "The task's id", example = "task_6zvx7qhm3n5w2kd4rjt3abfg7a") String id,
            @Parameter(hidden = true) HttpServletRequest http,
            Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException;

    @Operation(
            summary = "Propose what became of the items",
            description = "By whoever holds the task, of all its items, with evidence. Below the threshold the task "
                    + "is resolved at once; at or above it somebody else must approve.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Idempotency-Key",
            required = true,
            description = "1 to 255 visible ASCII characters; scoped by client, task and action",
            example = "task-1-propose")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "If-Match",
            description = "The version the task must be at, as its ETag",
            example = "\"1\"")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ProposeResolutionRequest.class),
                            examples = @ExampleObject(name = "propose", value = """
                                                {"notes": "Called the bank; they see the credit.", "resolution": "settled",
                                                 "evidence": [{"kind": "bank_reference", "value": "BK-2026-1127-55"}]}""")))
    @ApiResponse(
            responseCode = "200",
            description = "The task as it stood right after",
            headers = {
                @Header(name = "ETag", description = "Its version, quoted", schema = @Schema(type = "string")),
                @Header(
                        name = "Idempotent-Replayed",
                        description = "true if this is the original answer again",
                        schema = @Schema(type = "string"))
            },
            content = @Content(schema = @Schema(implementation = Body.class)))
    ResponseEntity<byte[]> propose(
            @Parameter(description = "The task's id", example = "task_6zvx7qhm3n5w2kd4rjt3abfg7a") String id,
            @Parameter(hidden = true) HttpServletRequest http,
            Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException;

    @Operation(
            summary = "Approve a proposal",
            description = "By somebody other than the proposer. If the task has moved since the version in the "
                    + "body, nothing is approved: 412.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Idempotency-Key",
            required = true,
            description = "1 to 255 visible ASCII characters; scoped by client, task and action",
            example = "task-1-approve")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "If-Match",
            description = "The version the task must be at, as its ETag",
            example = "\"1\"")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ApproveResolutionRequest.class),
                            examples = @ExampleObject(name = "approve", value = "{\"version\": 2}")))
    @ApiResponse(
            responseCode = "200",
            description = "The task as it stood right after",
            headers = {
                @Header(name = "ETag", description = "Its version, quoted", schema = @Schema(type = "string")),
                @Header(
                        name = "Idempotent-Replayed",
                        description = "true if this is the original answer again",
                        schema = @Schema(type = "string"))
            },
            content = @Content(schema = @Schema(implementation = Body.class)))
    ResponseEntity<byte[]> approve(
            @Parameter(description = "The task's id", example = "task_6zvx7qhm3n5w2kd4rjt3abfg7a") String id,
            @Parameter(hidden = true) HttpServletRequest http,
            Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException;

    @Operation(summary = "Reject a proposal", description = "By somebody other than the proposer; its holder goes on.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Idempotency-Key",
            required = true,
            description = "1 to 255 visible ASCII characters; scoped by client, task and action",
            example = "task-1-reject")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "If-Match",
            description = "The version the task must be at, as its ETag",
            example = "\"1\"")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RejectResolutionRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "reject",
                                            value = "{\"notes\": \"The statement line is of another payout.\"}")))
    @ApiResponse(
            responseCode = "200",
            description = "The task as it stood right after",
            headers = {
                @Header(name = "ETag", description = "Its version, quoted", schema = @Schema(type = "string")),
                @Header(
                        name = "Idempotent-Replayed",
                        description = "true if this is the original answer again",
                        schema = @Schema(type = "string"))
            },
            content = @Content(schema = @Schema(implementation = Body.class)))
    ResponseEntity<byte[]> reject(
            @Parameter(description = "The task's id", example = "task_6zvx7qhm3n5w2kd4rjt3abfg7a") String id,
            @Parameter(hidden = true) HttpServletRequest http,
            Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException;
}
