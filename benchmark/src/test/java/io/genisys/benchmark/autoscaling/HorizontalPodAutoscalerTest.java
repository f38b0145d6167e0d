package io.genisys.benchmark.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.policy.simulation.Course;
import io.genisys.policy.simulation.Series.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HorizontalPodAutoscalerTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T10:00:00Z");
    private static final Duration START_UP = Duration.ofSeconds(30);

    private Instant now = BEGIN;

    @Test
    void aRatioOfTwoDoublesTheReplicas() {
        Course course = course(4, 80);

        assertThat(sync(new HorizontalPodAutoscaler(10, BEGIN, 4), course)).isEqualTo(8);
    }

    @Test
    void withinTheToleranceNothingIsDone() {
        assertThat(sync(new HorizontalPodAutoscaler(10, BEGIN, 10), course(10, 109.9)))
                .isEqualTo(10);
        assertThat(sync(new HorizontalPodAutoscaler(10, BEGIN, 10), course(10, 110.2)))
                .isEqualTo(12);
    }

    @Test
    void thereIsAtMostTwiceAsMuchOrFourMoreInAPeriod() {
        Course course = course(1, 1000);
        HorizontalPodAutoscaler autoscaler = new HorizontalPodAutoscaler(10, BEGIN, 1);

        assertThat(List.of(
                        sync(autoscaler, course),
                        later(autoscaler, course),
                        later(autoscaler, course),
                        later(autoscaler, course),
                        later(autoscaler, course)))
                .containsExactly(5, 10, 20, 40, 80);
    }

    @Test
    void podsThatAreNotReadyAreCountedWithNothing() {
        Course course = course(4, 80);
        HorizontalPodAutoscaler autoscaler = new HorizontalPodAutoscaler(10, BEGIN, 4);
        sync(autoscaler, course);

        assertThat(course.ready(Duration.ZERO)).isEqualTo(4);
        assertThat(later(autoscaler, course)).isEqualTo(8);
    }

    @Test
    void fewerAreWantedForFiveMinutesFirst() {
        Course course = new Course(
                List.of(sample(0, 80), sample(20, 50), sample(40, 20)), BEGIN, 8, START_UP, OptionalDouble.of(10));
        HorizontalPodAutoscaler autoscaler = new HorizontalPodAutoscaler(10, BEGIN, 8);
        sync(autoscaler, course);
        for (int period = 1; period < 20; period++) {
            assertThat(later(autoscaler, course)).isEqualTo(8);
        }

        assertThat(later(autoscaler, course)).isEqualTo(8);
        // the last 8 were wanted after 15 s, and the last 5 after 30 s
        assertThat(later(autoscaler, course)).isEqualTo(5);
        assertThat(later(autoscaler, course)).isEqualTo(2);
    }

    private int later(HorizontalPodAutoscaler autoscaler, Course course) {
        now = now.plus(HorizontalPodAutoscaler.SYNC_PERIOD);
        course.advance(now);
        return sync(autoscaler, course);
    }

    private int sync(HorizontalPodAutoscaler autoscaler, Course course) {
        autoscaler.sync(now, course);
        return course.count();
    }

    private static Course course(int count, double load) {
        return new Course(List.of(sample(0, load)), BEGIN, count, START_UP, OptionalDouble.of(10));
    }

    private static Sample sample(int second, double value) {
        return new Sample(BEGIN.plusSeconds(second), OptionalDouble.of(value));
    }
}
