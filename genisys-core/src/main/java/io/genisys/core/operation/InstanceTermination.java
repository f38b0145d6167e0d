package io.genisys.core.operation;

import io.genisys.connector.Instance;
import io.genisys.core.compute.ComputeName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Terminates one instance that a user has named. */
@ApplicationScoped
public class InstanceTermination {

    private final Scaling scaling;
    private final ResizeAcceptance resizes;
    private final Patience patience;

    InstanceTermination(Scaling scaling, ResizeAcceptance resizes, Patience patience) {
        this.scaling = scaling;
        this.resizes = resizes;
        this.patience = patience;
    }

    /** Has the termination accepted, and answers with its operation. */
    public Uni<Response> terminate(Instance instance, ComputeName compute, Optional<String> prefer) {
        return patience.carryOut(
                        () -> {
                            scaling.adopt(instance.service(), compute);
                            return List.of(resizes.acceptTermination(instance, compute));
                        },
                        patience.of(prefer))
                .map(Answers::of);
    }
}
