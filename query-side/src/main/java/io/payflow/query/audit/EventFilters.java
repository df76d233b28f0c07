package io.payflow.query.audit;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the parameters that pages and exports of the event log have in common. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(
        in = ParameterIn.QUERY,
        name = "after",
        description = "Only events after this position; all if absent",
        example = "4711")
@Parameter(in = ParameterIn.QUERY, name = "aggregateId", description = "Of the record with this id")
@Parameter(
        in = ParameterIn.QUERY,
        name = "type",
        description = "Any of these events; repeated or separated by commas",
        example = "PaymentCaptured,PayoutSubmitted")
@Parameter(in = ParameterIn.QUERY, name = "actor", description = "Caused by", example = "operator")
@Parameter(
        in = ParameterIn.QUERY,
        name = "from",
        description = "Happened then or later, by the service's clock",
        example = "2026-11-23T00:00:00.000Z")
@Parameter(
        in = ParameterIn.QUERY,
        name = "to",
        description = "Happened before then",
        example = "2026-11-24T00:00:00.000Z")
@interface EventFilters {}
