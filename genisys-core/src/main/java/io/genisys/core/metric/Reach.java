package io.genisys.core.metric;

import io.genisys.core.metric.Unanswered.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The way to an origin: in its line, to an address of its name that is allowed. */
@ApplicationScoped
class Reach {

    private final Lines lines;
    private final Names names;
    private final Allowed allowed;
    private final Wire wire;

    Reach(Lines lines, Names names, Wire wire, MetricSettings settings) {
        this.lines = lines;
        this.names = names;
        this.wire = wire;
        this.allowed = new Allowed(settings.allowed());
    }

    /** Sends a request; what comes of it is an answer or {@link Unanswered}. */
    CompletionStage<Answer> ask(Question.Request request) {
        Origin origin = Origin.of(request.uri());
        return lines.ask(
                origin,
                answer -> addresses(origin).whenComplete((found, error) -> {
                    try {
                        if (error != null) {
                            answer.completeExceptionally(Unanswered.unwrapped(error));
                        } else if (!answer.isDone()) {
                            wire.send(request, found, answer);
                        }
                    } catch (RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                }));
    }

    /** Returns where an origin is; or fails as {@link Unanswered}, and does so without a look-up where the name is enough. */
    CompletableFuture<List<InetAddress>> addresses(Origin origin) {
        Optional<String> refusal = allowed.refusal(origin.name(), List.of());
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(new Unanswered(Kind.FORBIDDEN, refusal.get()));
        }
        return names.of(origin.name()).thenApply(found -> {
            allowed.refusal(origin.name(), found).ifPresent(why -> {
                throw new Unanswered(Kind.FORBIDDEN, why);
            });
            return found;
        });
    }
}
