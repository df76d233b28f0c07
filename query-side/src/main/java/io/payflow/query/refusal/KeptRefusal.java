package io.payflow.query.refusal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A command that was refused, or several of one client and code that came too fast to be kept one by one.
 *
 * @param id in the order they were written
 * @param at when it was refused, by the service's clock; of several, when the last was
 * @param actor who asked
 * @param client whose credential it was
 * @param roles the actor's roles, separated by commas
 * @param request method and path; of a process inside the service, its operation and command. Like all that follows it is
 *     absent where several differ in it
 * @param resourceId what it was to be done to
 * @param idempotencyKey the request's key
 * @param requestId under which answer and log know it
 * @param code the problem's code
 * @param status the HTTP status
 * @param reason why it was refused
 * @param currentVersion the resource's version that decided it
 * @param currentStatus the resource's status that decided it
 * @param repeated how many refusals this stands for
 */
record KeptRefusal(
        @Schema(example = "4711") long id,
        @Schema(example = "2026-11-22T10:00:00.000Z") Instant at,
        @Schema(example = "operator") String actor,
        @Schema(example = "operator") String client,
        @Schema(example = "operator") String roles,

        @Schema(example = "POST /api/v1/payments/pay_6zvx7qhm3n5w2kd4rjt8cbfg1a/capture")
        String request,

        @Schema(example = "pay_6zvx7qhm3n5w2kd4rjt8cbfg1a") String resourceId,
        @Schema(example = "4f9c1b1e-capture-1") String idempotencyKey,

        @Schema(example = "0b1c7f62-0f0a-4f2e-8a7e-5b8f0f6f0a11")
        String requestId,

        @Schema(example = "transition-not-allowed") String code,
        @Schema(example = "409") int status,
        String reason,

        @Schema(example = "3") Long currentVersion,
        @Schema(example = "succeeded") String currentStatus,

        @Schema(description = "How many refusals this stands for", example = "1")
        long repeated) {}
