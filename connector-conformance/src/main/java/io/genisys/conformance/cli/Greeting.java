package io.genisys.conformance.cli;

import io.genisys.conformance.http.Exchanges;
import io.genisys.conformance.http.HttpConnector;
import io.genisys.conformance.http.Reply;
import io.genisys.conformance.http.Wire;
import io.genisys.conformance.trial.Level;
import io.genisys.conformance.trial.Subject;
import io.genisys.conformance.trial.Target;
import io.genisys.connector.Call;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.Feature;
import io.genisys.connector.Owner;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who answers at a URL, before anything is tried.
 *
 * @param name kind and version, as it says
 * @param claimed the level that is tried
 * @param features what it says that it offers
 */
record Greeting(String name, Level claimed, Set<Feature> features) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<Integer> NO_SUCH_THING = Set.of(404, 405, 501);

    /** Asks; {@code wanted} overrules what the answer says of the level. */
    static Greeting of(Subject subject, @Nullable Level wanted) {
        Target.Remote remote = (Target.Remote) subject.target();
        Call call = Call.of(Owner.DEFAULT);
        Wire wire = new Wire(Wire.client(), remote.url(), remote.token(), new Exchanges(), PATIENCE);
        Reply reply = wire.get(call, "connector");
        boolean countOnly = wanted == Level.COUNT_ONLY || wanted == null && NO_SUCH_THING.contains(reply.status());
        if (countOnly) {
            return new Greeting("a connector", Level.COUNT_ONLY, Set.of());
        }
        ConnectorInfo info = new HttpConnector(wire, call).describe();
        return new Greeting(info.kind() + "/" + info.version(), Level.NATIVE, info.features());
    }
}
