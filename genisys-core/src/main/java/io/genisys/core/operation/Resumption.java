package io.genisys.core.operation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Goes on after a start with what was accepted before it. */
@ApplicationScoped
class Resumption {

    private static final Logger LOG = Logger.getLogger(Resumption.class);

    private final OperationRepository operations;
    private final OperationRunner runner;
    private final OperationSettings settings;
    private final Clock clock;

    Resumption(OperationRepository operations, OperationRunner runner, OperationSettings settings, Clock clock) {
        this.operations = operations;
        this.runner = runner;
        this.settings = settings;
        this.clock = clock;
    }

    void resume(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent start) {
        List<Operation> left = QuarkusTransaction.requiringNew().call(this::claim);
        left.forEach(runner::run);
        if (!left.isEmpty()) {
            LOG.infof("%d operations were accepted before this start and go on", left.size());
        }
    }

    private List<Operation> claim() {
        List<Operation> left = operations.unfinished();
        Instant now = clock.instant();
        left.forEach(operation -> operation.resume(now.plus(settings.attempt(operation.count()))));
        return left;
    }
}
