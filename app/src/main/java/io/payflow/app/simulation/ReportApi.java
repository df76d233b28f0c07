package io.payflow.app.simulation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What the API document says about the check of the books. */
@Tag(name = "Simulation")
interface ReportApi {

    /** The body of the answer. */
    @Schema(name = "SimulationReportAnswer")
    record Body(ReportView data) {}

    @Operation(
            summary = "Check the service against the books of bank, processor and clients",
            description = "Compares what the service says about its newest 1000 payments, payouts and tasks with what"
                    + " bank, processor and clients noted, by the rules that hold at every moment, while everything goes"
                    + " on. It takes as long as reading them does; who asks meanwhile gets the same report. Only bank and"
                    + " processor inside the service have books to compare with: if one of them is not simulated, this is a"
                    + " 404, as it is outside a demo. If the API cannot be read, because chaos keeps it from being, it is a"
                    + " 503. It names payments of every merchant: for operators, approvers, auditors and admins only.")
    Body report();
}
