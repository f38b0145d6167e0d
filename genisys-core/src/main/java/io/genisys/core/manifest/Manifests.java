package io.genisys.core.manifest;

import io.genisys.connector.ServiceName;
import io.genisys.core.autoscaling.PolicySets;
import io.genisys.core.service.Difference;
import io.genisys.core.service.ServiceDefinitions;
import io.genisys.core.service.ServiceRepository;
import io.genisys.policy.PolicyName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Compares files with what there is, and applies them: all of a file or nothing. */
@ApplicationScoped
class Manifests {

    private final ServiceRepository services;
    private final ServiceDefinitions definitions;
    private final PolicySets policies;

    Manifests(ServiceRepository services, ServiceDefinitions definitions, PolicySets policies) {
        this.services = services;
        this.definitions = definitions;
        this.policies = policies;
    }

    /** Returns what would become of each service, in the order of the file. */
    @Transactional
    List<Comparison> compare(List<Entry> entries) {
        return entries.stream()
                .map(entry -> new Comparison(
                        entry,
                        definitions.compare(entry.name(), entry.definition()),
                        entry.policies()
                                .<Map<PolicyName, Difference>>map(all -> policies.compare(entry.name(), all))
                                .orElse(Map.of())))
                .toList();
    }

    /** Applies what differs, and returns what that was. */
    @Transactional
    List<Comparison> apply(List<Entry> entries) {
        // in one order, so that two files at once don't wait for each other
        entries.stream()
                .map(Entry::name)
                .sorted(Comparator.comparing(ServiceName::value))
                .forEach(services::lock);
        List<Comparison> comparisons = compare(entries);
        for (Comparison one : comparisons) {
            Entry entry = one.entry();
            if (one.service().any()) {
                definitions.put(entry.name(), entry.definition());
            }
            entry.policies().ifPresent(all -> policies.carryOut(entry.name(), one.policies(), all));
        }
        return comparisons;
    }
}
