package io.payflow.query.asof;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the parameters that {@link Point} reads. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(
        in = ParameterIn.QUERY,
        name = "version",
        description = "As of this version, 0 at its creation; either this or at",
        example = "3")
@Parameter(
        in = ParameterIn.QUERY,
        name = "at",
        description = "As of this moment, by the service's clock: after the last event that, like all before it, had"
                + " occurred by then; either this or version",
        example = "2026-11-22T10:00:00.000Z")
@interface PointParameters {}
