package io.genisys.aws;

import io.genisys.aws.ec2.Ec2;
import io.genisys.aws.ec2.Ec2Exception;
import io.genisys.aws.ec2.Ec2Instance;
import io.genisys.aws.ec2.Trouble;
import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Downscale;
import io.genisys.connector.Effect;
import io.genisys.connector.Failure;
import io.genisys.connector.InstanceId;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Termination;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Downscale. EC2 terminates all that a call names or, for one bad id, none; so a call that it refuses is halved until
 * the bad ones are alone.
 */
final class Terminator {

    private static final Logger LOG = Logger.getLogger(Terminator.class);

    private final Ec2 ec2;
    private final Roster roster;
    private final Settling settling;

    Terminator(Ec2 ec2, Roster roster, Settling settling) {
        this.ec2 = ec2;
        this.roster = roster;
        this.settling = settling;
    }

    Termination downscale(Call call, ServiceName service, Downscale request) {
        Map<String, Ec2Instance> found = find(call, request.instances());
        List<Failure> failures = new ArrayList<>();
        List<String> doomed = new ArrayList<>();
        for (InstanceId id : request.instances()) {
            Ec2Instance instance = found.get(id.value());
            if (instance != null && instance.isLive()) {
                if (Roster.isOf(call, service, instance)) {
                    doomed.add(id.value());
                } else {
                    failures.add(Failure.notTerminated(
                            id,
                            new ConnectorException(
                                    Code.FORBIDDEN, id + " is not the caller's instance of " + service)));
                }
            }
        }
        if (!doomed.isEmpty()) {
            Instant youngest = doomed.stream()
                    .map(id -> found.get(id).launched())
                    .max(Instant::compareTo)
                    .orElse(Instant.MIN);
            terminate(new Doom(call, youngest, request.grace().isZero()), doomed, failures);
        }
        Set<InstanceId> staying = failures.stream()
                .flatMap(failure -> failure.instances().stream())
                .collect(Collectors.toSet());
        List<InstanceId> gone =
                request.instances().stream().filter(id -> !staying.contains(id)).toList();
        LOG.infof("service %s: operation %s terminated %d instances", service, request.operation(), gone.size());
        return new Termination(gone, failures);
    }

    /** By id, in the same step in which they are terminated: whose they are may not be from before. */
    private Map<String, Ec2Instance> find(Call call, List<InstanceId> ids) {
        List<String> plausible =
                ids.stream().map(InstanceId::value).filter(Roster::isId).toList();
        if (plausible.isEmpty()) {
            return Map.of();
        }
        try {
            boolean certain = roster.certainty().isGiven();
            Map<String, Ec2Instance> found = known(call, plausible);
            if (found.size() < plausible.size() && !certain) {
                roster.certainty().await(call, "whether all of these instances are gone");
                found = known(call, plausible);
            }
            return found;
        } catch (Ec2Exception e) {
            throw e.asked();
        }
    }

    private Map<String, Ec2Instance> known(Call call, List<String> ids) {
        Map<String, Ec2Instance> found = new HashMap<>(roster.questions().instances(call, ids));
        ids.forEach(id -> roster.recent().find(id).ifPresent(ours -> found.putIfAbsent(id, ours)));
        return found;
    }

    /** How instances are terminated, of which the last was launched at some time. */
    private record Doom(Call call, Instant youngest, boolean atOnce) {}

    private void terminate(Doom doom, List<String> ids, List<Failure> failures) {
        try {
            settling.untilFound(doom.call(), doom.youngest(), () -> ec2.terminate(doom.call(), ids, doom.atOnce()));
            roster.recent().terminated(ids);
        } catch (Ec2Exception e) {
            boolean one = e.trouble() == Trouble.NOT_FOUND || e.trouble() == Trouble.PROTECTED;
            if (!one || ids.size() == 1) {
                ids.forEach(id -> failures.add(Failure.notTerminated(new InstanceId(id), stays(id, e))));
                return;
            }
            int half = ids.size() / 2;
            terminate(doom, ids.subList(0, half), failures);
            terminate(doom, ids.subList(half, ids.size()), failures);
        } catch (ConnectorException e) {
            ids.forEach(id -> failures.add(Failure.notTerminated(new InstanceId(id), e)));
        }
    }

    /** EC2 has just shown it: that it does not find it means that it does not find it yet. */
    private static ConnectorException stays(String id, Ec2Exception e) {
        if (e.trouble() == Trouble.NOT_FOUND) {
            return new ConnectorException(
                    Code.BACKEND_UNAVAILABLE, Effect.NONE, "EC2 does not find " + id + " yet; try again in a moment");
        }
        return e.told();
    }
}
