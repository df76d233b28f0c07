package io.payflow.command.gateway;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** The JSON of the bank's answers. */
record BankBody(
        String reference, String status, String code, String message, String bankReference, List<JsonNode> items)
        implements AnswerBody {

    @Override
    public String word() {
        return status;
    }
}
