package io.genisys.core.operation;

import io.genisys.core.trace.Origin;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * An attempt in the trace of the request that asked for it, whichever core makes it and however long afterwards: one
 * that goes on after a restart is a child as well, and no trace of its own with a link, because it is the same story.
 */
final class AttemptSpan {

    private AttemptSpan() {}

    /** Makes the attempt within its span. */
    static OperationView around(Operation operation, Supplier<OperationView> attempt) {
        SpanBuilder builder = Origin.tracer().spanBuilder("attempt " + name(operation.kind()));
        operation.origin().ifPresent(origin -> builder.setParent(origin.context()));
        Span span = builder.startSpan();
        if (span.isRecording()) {
            span.setAttribute("genisys.service", operation.service().value());
            span.setAttribute("genisys.compute", operation.compute().value());
            span.setAttribute("genisys.operation", operation.id().toString());
            span.setAttribute("genisys.count", (long) operation.count());
            span.setAttribute("genisys.attempt", operation.attempts() + 1L);
        }
        return within(span, attempt);
    }

    private static OperationView within(Span span, Supplier<OperationView> attempt) {
        try {
            OperationView view =
                    Context.current().with(span).wrapSupplier(attempt).get();
            span.setAttribute("genisys.outcome", name(view.state()));
            view.problem().ifPresent(problem -> {
                span.setAttribute("error.type", problem.code());
                span.setStatus(StatusCode.ERROR);
            });
            return view;
        } finally {
            span.end();
        }
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
