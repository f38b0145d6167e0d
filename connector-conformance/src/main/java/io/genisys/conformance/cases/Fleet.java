package io.genisys.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.ListAssert;

/** Looks at instances in bulk. */
final class Fleet {

    private Fleet() {}

    static Set<InstanceId> ids(Collection<Instance> instances) {
        Set<InstanceId> ids = new TreeSet<>();
        instances.forEach(instance -> ids.add(instance.id()));
        return ids;
    }

    /** Who they are, whatever they do now. */
    static List<String> identities(List<Instance> instances) {
        return instances.stream()
                .map(instance ->
                        instance.id() + " " + instance.service() + " " + instance.operation() + " " + instance.index())
                .toList();
    }

    static ListAssert<String> states(List<Instance> instances) {
        return assertThat(instances.stream()
                        .map(instance -> instance.state().name().toLowerCase(Locale.ROOT))
                        .toList())
                .as("states of %s", ids(instances));
    }
}
