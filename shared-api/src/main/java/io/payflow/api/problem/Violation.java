package io.payflow.api.problem;

/**
 * One thing wrong with a request.
 *
 * @param field the path of the field, such as {@code paymentMethod.cardToken}
 * @param message what is wrong with it, and what would be right
 */
public record Violation(String field, String message) {}
