package io.genisys.core.reconcile;

import io.genisys.connector.InstanceId;
import io.genisys.core.autoscaling.PolicyExplanation;
import io.genisys.core.operation.Fleet.Member;
import io.genisys.core.reconcile.Step.Wait;
import io.genisys.core.reconcile.StepAcceptance.Decision;
import io.genisys.core.service.Paused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is wanted of a service, what there is, and what is done about the difference.
 *
 * @param desired over all computes
 * @param paused what is not done without being asked, for the service or for all of them
 * @param policies what moves the desired count, where the service has policies
 */
public record Explanation(
        String service, int desired, Paused paused, List<Place> computes, Optional<PolicyExplanation> policies) {

    /**
     * The service on one compute.
     *
     * @param observed absent where the compute did not say: missing is not zero; and where it only counts
     * @param next what the next look will do
     */
    public record Place(
            String compute,
            int desired,
            Optional<Observed> observed,
            int missing,
            List<String> operations,
            Optional<Next> next,
            Optional<Waiting> waiting) {}

    /** What there is, as the connector lists it now. */
    public record Observed(int live, int running, int unhealthy, int ended, int vanished, int launching) {

        static Observed of(Situation now) {
            List<Member> live = now.fleet().live();
            return new Observed(
                    live.size(),
                    (int) live.stream().filter(Member::running).count(),
                    (int) live.stream().filter(Member::unhealthy).count(),
                    now.fleet().ended().size(),
                    now.fleet().vanished().size(),
                    now.coming());
        }
    }

    /** What is done, and why. */
    public record Next(int launch, List<InstanceId> terminate, List<String> because) {}

    /** What it waits for, and until when at the latest; without that, somebody has to do something. */
    public record Waiting(String because, Optional<Instant> until) {}

    static Optional<Next> next(Decision decision) {
        Step step = decision.step();
        return step.launch() == 0 && step.retire().isEmpty()
                ? Optional.empty()
                : Optional.of(new Next(step.launch(), step.retire(), step.reasons()));
    }

    static Optional<Next> next(CountStep step) {
        return step.send()
                ? Optional.of(new Next(Math.max(0, step.missing()), List.of(), List.of(step.reason())))
                : Optional.empty();
    }

    static Optional<Waiting> waiting(Decision decision) {
        return decision.step().waits().map(Explanation::waiting);
    }

    static Waiting waiting(Wait wait) {
        return new Waiting(wait.why(), wait.until());
    }
}
