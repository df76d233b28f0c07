package io.payflow.query.asof;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the parameters that {@link Span} reads. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(
        in = ParameterIn.QUERY,
        name = "fromVersion",
        description = "From this version, together with toVersion; -1 before its creation",
        example = "0")
@Parameter(in = ParameterIn.QUERY, name = "toVersion", description = "To this version", example = "3")
@Parameter(
        in = ParameterIn.QUERY,
        name = "from",
        description = "From this moment, by the service's clock, together with to; it may be before its creation",
        example = "2026-11-22T10:00:00.000Z")
@Parameter(in = ParameterIn.QUERY, name = "to", description = "To this moment", example = "2026-11-22T12:00:00.000Z")
@interface SpanParameters {}
