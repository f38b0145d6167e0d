package io.genisys.core.autoscaling;

import io.genisys.connector.ServiceName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Explains why policies do what they do; asking changes nothing. */
@ApplicationScoped
public class PolicyExplanations {

    private static final int RECENT = 5;

    private final Evaluator evaluator;
    private final DecisionArchive archive;

    PolicyExplanations(Evaluator evaluator, DecisionArchive archive) {
        this.evaluator = evaluator;
        this.archive = archive;
    }

    /** Returns the explanation of a service that has policies. */
    public Optional<PolicyExplanation> of(ServiceName service) {
        return evaluator
                .preview(service)
                .map(now -> new PolicyExplanation(now, archive.page(service, Optional.empty(), RECENT)));
    }
}
