package io.payflow.command.gateway;

/** The JSON of the processor's answers. */
record ProcessorBody(String reference, String outcome, String code, String message, String processorReference)
        implements AnswerBody {

    @Override
    public String word() {
        return outcome;
    }
}
