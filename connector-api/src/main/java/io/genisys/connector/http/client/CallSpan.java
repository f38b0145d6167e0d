package io.genisys.connector.http.client;

import io.genisys.connector.ConnectorException;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.net.URI;

/**
 * One request in the trace of what goes on in the caller's thread. Where nobody traces, it is nothing. It says where the
 * request went and what came of it, and nothing of what was in it: a template may hold secrets, an address may too.
 */
final class CallSpan implements AutoCloseable {

    private static final String TRACER = "io.genisys.connector";

    private final Span span;
    private final String trace;

    private CallSpan(Span span, String trace) {
        this.span = span;
        this.trace = trace;
    }

    /**
     * Begins one.
     *
     * @param route the verb and the path's template
     */
    static CallSpan begin(String route, URI connector) {
        SpanContext around = Span.current().getSpanContext();
        Span span = GlobalOpenTelemetry.getTracer(TRACER)
                .spanBuilder(route)
                .setSpanKind(SpanKind.CLIENT)
                .startSpan();
        if (span.isRecording()) {
            span.setAttribute("http.request.method", route.substring(0, route.indexOf(' ')));
            span.setAttribute("url.template", route.substring(route.indexOf(' ') + 1));
            span.setAttribute("server.address", connector.getHost());
            span.setAttribute("server.port", (long) connector.getPort());
        }
        return new CallSpan(span, name(span.getSpanContext(), around));
    }

    /** Without somebody who traces, a new span is the one around it: it names no request, and each needs a name. */
    private static String name(SpanContext own, SpanContext around) {
        return own.isValid() && !own.getSpanId().equals(around.getSpanId())
                ? "00-" + own.getTraceId() + "-" + own.getSpanId() + "-"
                        + own.getTraceFlags().asHex()
                : Arrivals.newTrace();
    }

    /** Returns the request's {@code traceparent}, which no other request has. */
    String trace() {
        return trace;
    }

    void answered(int status) {
        span.setAttribute("http.response.status_code", (long) status);
    }

    ConnectorException failed(ConnectorException reason) {
        span.setAttribute("error.type", reason.code().text());
        span.setStatus(StatusCode.ERROR);
        return reason;
    }

    @Override
    public void close() {
        span.end();
    }
}
