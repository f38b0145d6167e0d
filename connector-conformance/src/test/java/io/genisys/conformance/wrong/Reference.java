package io.genisys.conformance.wrong;

import io.genisys.conformance.trial.Foreign;
import io.genisys.conformance.trial.Helps;
import io.genisys.conformance.trial.Subject;
import io.genisys.conformance.trial.Workload;
import io.genisys.connector.Template;
import io.genisys.connector.catalog.ServiceCatalog;
import io.genisys.connector.memory.MemoryConnector;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** The connector in memory, with everything that its author can give. */
final class Reference {

    static final String TOKEN = "conformance-token";

    private static final int ROOM = 30;
    private static final String SERVICES =
            "services: {hello: {ports: [8080]}, busy: {memory: {cpu: 0.9}}, brief: {memory: {exit: 7}}}";

    private final MemoryConnector memory = new MemoryConnector(ServiceCatalog.parse(SERVICES), ROOM, Clock.systemUTC());

    /** What exists in the backend besides the instances: made by nobody, or forgotten by a wrong connector. */
    private final Set<String> others = new ConcurrentSkipListSet<>();

    private Runnable restarted = () -> {};
    private Workload workload = Workload.defined("hello");

    MemoryConnector memory() {
        return memory;
    }

    Set<String> others() {
        return others;
    }

    /** Has a wrong connector forget what it kept in its memory. */
    void whenRestarted(Runnable action) {
        restarted = action;
    }

    /** Has the kit send {@code template} along. */
    void sending(Template template) {
        workload = workload.with(template);
    }

    Subject direct() {
        return Subject.of(memory).launching(workload).with(helps());
    }

    Subject at(String url) {
        return Subject.at(url).token(TOKEN).launching(workload).with(helps());
    }

    private Helps helps() {
        return new Helps()
                .busy(Workload.defined("busy"))
                .brief(Workload.defined("brief"))
                .kill(instance -> memory.exit(instance.id(), 137))
                .probe(this::existing)
                .restart(() -> restarted.run())
                .room(ROOM)
                .foreign(foreign())
                .patience(Duration.ofSeconds(2));
    }

    private Set<String> existing() {
        Set<String> all = new TreeSet<>(others);
        memory.ids().forEach(id -> all.add(id.value()));
        return all;
    }

    private Foreign foreign() {
        return new Foreign() {
            @Override
            public String make() {
                others.add("foreigner");
                return "foreigner";
            }

            @Override
            public void remove(String name) {
                others.remove(name);
            }
        };
    }
}
