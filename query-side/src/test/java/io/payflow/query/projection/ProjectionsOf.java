package io.payflow.query.projection;

import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.context.ApplicationContext;

/** Lets tests of other packages reach the projections of one node. */
public record ProjectionsOf(ApplicationContext context) {

    public static ProjectionsOf node(ApplicationContext context) {
        return new ProjectionsOf(context);
    }

    public StreamingEventProcessor processor(String group) {
        return context.getBean(ProjectionProcessors.class).named(group).orElseThrow();
    }
}
