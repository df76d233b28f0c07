package io.payflow.app.system;

import tools.jackson.databind.JsonNode;

/** A processor that works on charges and authorizations, captures and voids at once, unless a test tells it otherwise. */
final class StubProcessor extends StubGateway {

    StubProcessor() {
        super("processor", "outcome", StubProcessor::ordinaryWord);
    }

    @Override
    void rejectWith(String code) {
        refuse(402, "failed", code);
    }

    private static String ordinaryWord(JsonNode instruction) {
        return switch (instruction.at("/kind").asString()) {
            case "capture" -> "succeeded";
            case "void" -> "voided";
            default -> "processing";
        };
    }
}
