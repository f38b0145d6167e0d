package io.genisys.core.trace;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The span that something done later descends from, as W3C trace context writes it, so that it can be kept in a row.
 *
 * @param text such as {@code 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01}
 */
public record Origin(String text) {

    private static final String TRACER = "io.genisys.core";
    private static final int TRACE = 3;
    private static final int SPAN = 36;
    private static final int FLAGS = 53;

    /** Returns what goes on in this thread; empty where it is in no trace. */
    public static Optional<Origin> current() {
        return of(Span.current());
    }

    /** Returns what goes on in this thread, or else a new trace, which begins with a span of that name. */
    public static Optional<Origin> currentOrNew(String name) {
        return current().or(() -> {
            Span span = tracer().spanBuilder(name).startSpan();
            span.end();
            return of(span);
        });
    }

    /** Makes spans. */
    public static Tracer tracer() {
        return GlobalOpenTelemetry.getTracer(TRACER);
    }

    /** Returns what a new span needs to be a child. */
    public Context context() {
        SpanContext span = SpanContext.createFromRemoteParent(
                text.substring(TRACE, SPAN - 1),
                text.substring(SPAN, FLAGS - 1),
                TraceFlags.fromHex(text, FLAGS),
                TraceState.getDefault());
        return Context.root().with(Span.wrap(span));
    }

    /** Does something as a part of the trace, where it is of one. */
    public static <T> T within(Optional<Origin> origin, Supplier<T> work) {
        return origin.map(one -> one.context().wrapSupplier(work)).orElse(work).get();
    }

    /** The same of what returns nothing, such as writing a line into the log. */
    public static void within(Optional<Origin> origin, Runnable work) {
        origin.map(one -> one.context().wrap(work)).orElse(work).run();
    }

    private static Optional<Origin> of(Span span) {
        SpanContext context = span.getSpanContext();
        return context.isValid()
                ? Optional.of(new Origin("00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()))
                : Optional.empty();
    }
}
