package io.genisys.benchmark.autoscaling;

import io.genisys.policy.simulation.Course;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How Kubernetes decides on a number of pods, with the defaults of autoscaling/v2, as its documentation says it:
 * https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/ ("Algorithm details", "Default behavior").
 */
final class HorizontalPodAutoscaler {

    static final Duration SYNC_PERIOD = Duration.ofSeconds(15);

    private static final double TOLERANCE = 0.1;
    private static final Duration STABILISATION = Duration.ofMinutes(5);
    /** At most so many more in one period of 15 s, which is the sync period, or as many again, whichever is more. */
    private static final int PODS = 4;

    private static final double ROUNDING = 1e-9;

    private final double target;
    private final Deque<Recommendation> recommendations = new ArrayDeque<>();

    HorizontalPodAutoscaler(double target, Instant now, int replicas) {
        this.target = target;
        recommendations.add(new Recommendation(now, replicas));
    }

    private record Recommendation(Instant at, int replicas) {}

    /** One turn of its control loop. */
    void sync(Instant now, Course course) {
        int current = course.count();
        int desired = course.load().isPresent()
                ? desired(course.load().getAsDouble(), current, course.ready(Duration.ZERO))
                : current;
        course.resize(limited(current, stabilised(now, current, desired)));
    }

    /** The average is that of the pods that are ready; where it asks for more, the others count with nothing. */
    private int desired(double load, int current, int ready) {
        if (ready == 0) {
            return current;
        }
        double ratio = load / ready / target;
        int counted = ready;
        if (ratio > 1 && current > ready) {
            ratio = load / current / target;
            counted = current;
            if (ratio < 1) {
                return current;
            }
        }
        return Math.abs(ratio - 1) <= TOLERANCE ? current : (int) Math.ceil(ratio * counted - ROUNDING);
    }

    private int stabilised(Instant now, int current, int desired) {
        recommendations.add(new Recommendation(now, desired));
        recommendations.removeIf(old -> !old.at.isAfter(now.minus(STABILISATION)));
        int most = recommendations.stream()
                .mapToInt(Recommendation::replicas)
                .max()
                .orElse(desired);
        return desired > current ? desired : Math.min(current, most);
    }

    private static int limited(int current, int desired) {
        return Math.max(1, Math.min(desired, Math.max(2 * current, current + PODS)));
    }
}
