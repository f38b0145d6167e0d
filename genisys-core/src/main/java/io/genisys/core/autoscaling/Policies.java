package io.genisys.core.autoscaling;

import io.genisys.connector.ServiceName;
import io.genisys.core.history.Change;
import io.genisys.core.history.Chronicle;
import io.genisys.core.history.Kind;
import io.genisys.core.history.Why;
import io.genisys.core.problem.Refusals;
import io.genisys.core.service.Service;
import io.genisys.core.service.ServiceRepository;
import io.genisys.policy.Policy;
import io.genisys.policy.PolicyName;
import io.genisys.policy.decision.Trail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes policies over, and lets them go. */
@ApplicationScoped
public class Policies {

    private static final Logger LOG = Logger.getLogger(Policies.class);

    private final ServiceRepository services;
    private final PolicyTable table;
    private final Chronicle chronicle;

    Policies(ServiceRepository services, PolicyTable table, Chronicle chronicle) {
        this.services = services;
        this.table = table;
        this.chronicle = chronicle;
    }

    /** What a PUT did. */
    enum Put {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    /**
     * Has a policy from now on. One that is another than before knows nothing of its past, unless only its mode or
     * guards have changed.
     */
    @Transactional
    Put put(ServiceName name, PolicyName policy, Policy definition) {
        Service service = services.lock(name).orElseThrow(() -> ServiceRepository.unknown(name));
        if (service.deleting()) {
            throw Refusals.conflict("service-deleting", "service " + name + " is being deleted; define it afterwards");
        }
        String text = StoredPolicies.write(definition);
        Optional<PolicyTable.Row> before = table.find(name, policy);
        if (before.filter(row -> row.definition().equals(text)).isPresent()) {
            return Put.UNCHANGED;
        }
        table.open(name);
        String trail = before.filter(row -> follows(StoredPolicies.read(row.definition()), definition))
                .map(PolicyTable.Row::trail)
                .orElseGet(() -> StoredTrail.write(Trail.NEW));
        table.put(name, policy, text, trail);
        table.touch(name);
        String did = before.isPresent() ? "changed" : "defined";
        chronicle.write(Change.of(Kind.SERVICE, Why.user("policy " + policy + " " + did))
                .service(name)
                .state(before.map(row -> "policy " + policy).orElse(null), "policy " + policy));
        LOG.infof("service %s: policy %s %s", name, policy, did);
        return before.isPresent() ? Put.CHANGED : Put.CREATED;
    }

    /** Lets a policy go; what it has led to stays. */
    @Transactional
    void delete(ServiceName name, PolicyName policy) {
        services.lock(name).orElseThrow(() -> ServiceRepository.unknown(name));
        if (!table.delete(name, policy)) {
            throw unknown(name, policy);
        }
        table.touch(name);
        chronicle.write(Change.of(Kind.SERVICE, Why.user("policy " + policy + " deleted"))
                .service(name)
                .state("policy " + policy, "deleted"));
        LOG.infof("service %s: policy %s deleted", name, policy);
    }

    static io.genisys.connector.http.ProblemException unknown(ServiceName service, PolicyName policy) {
        return Refusals.unknown(
                "policy",
                policy + " of service " + service,
                "PUT /service/" + service + "/policy/" + policy + " defines it");
    }

    private static boolean follows(Policy before, Policy now) {
        return before.source().equals(now.source()) && before.rule().equals(now.rule());
    }
}
