package io.genisys.core.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.connector.ServiceName;
import io.genisys.core.json.StoredJson;
import io.genisys.core.service.Difference;
import io.genisys.policy.Policy;
import io.genisys.policy.PolicyName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The policies of a service as a whole: what becomes of each where others are to be all that it has, and doing it. */
@ApplicationScoped
public class PolicySets {

    private final PolicyTable table;
    private final Policies policies;
    private final Clockwork clockwork;

    PolicySets(PolicyTable table, Policies policies, Clockwork clockwork) {
        this.table = table;
        this.policies = policies;
        this.clockwork = clockwork;
    }

    /** Returns what becomes of each policy, by name, where these are to be all. */
    @Transactional
    public SortedMap<PolicyName, Difference> compare(ServiceName service, Map<PolicyName, Policy> all) {
        SortedMap<PolicyName, Difference> differences = new TreeMap<>();
        all.keySet().forEach(name -> differences.put(name, Difference.CREATED));
        for (PolicyTable.Row row : table.of(service)) {
            Policy wanted = all.get(row.name());
            differences.put(
                    row.name(), wanted == null ? Difference.DELETED : Difference.of(changes(row.definition(), wanted)));
        }
        return differences;
    }

    /** Does what {@link #compare} says; whoever calls this holds the lock of the service. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void carryOut(
            ServiceName service, Map<PolicyName, Difference> differences, Map<PolicyName, Policy> definitions) {
        differences.forEach((name, difference) -> {
            switch (difference.what()) {
                case CREATED, CHANGED -> policies.put(service, name, definitions.get(name));
                case DELETED -> policies.delete(service, name);
                case UNCHANGED -> {}
            }
        });
    }

    /** Has what was carried out count from now on, once that is committed. */
    public void evaluate(Collection<ServiceName> services) {
        if (!services.isEmpty()) {
            clockwork.changed();
            services.forEach(clockwork::wake);
        }
    }

    /** Only which fields, because a URL may hold a secret. */
    private static List<String> changes(String before, Policy wanted) {
        JsonNode old = StoredJson.read(before, JsonNode.class);
        JsonNode now = StoredJson.read(StoredPolicies.write(wanted), JsonNode.class);
        List<String> changes = new ArrayList<>();
        now.properties().stream()
                .filter(field -> !field.getValue().equals(old.get(field.getKey())))
                .forEach(field -> changes.add(field.getKey()));
        return changes;
    }
}
