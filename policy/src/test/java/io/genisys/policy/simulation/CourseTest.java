package io.genisys.policy.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.genisys.policy.simulation.Series.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CourseTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void anInstanceCostsFromItsLaunchAndCarriesOnceItIsReady() {
        Course course = course(sample(0, 25));

        course.advance(BEGIN.plusSeconds(100));
        course.resize(3);
        course.advance(BEGIN.plusSeconds(200));

        assertThat(course.instanceHours()).isCloseTo((100 * 2 + 100 * 3) / 3600.0, within(1e-9));
        assertThat(course.secondsOver()).isEqualTo(130);
        assertThat(course.secondsWellOver()).isEqualTo(130);
        assertThat(course.ready(Duration.ZERO)).isEqualTo(3);
        assertThat(course.ready(Duration.ofSeconds(101))).isEqualTo(2);
    }

    @Test
    void theNewestGoFirst() {
        Course course = course(sample(0, 5));
        course.resize(4);
        course.advance(BEGIN.plusSeconds(20));
        course.resize(7);

        course.resize(5);
        course.advance(BEGIN.plusSeconds(30));

        assertThat(course.ready(Duration.ZERO)).isEqualTo(4);
    }

    @Test
    void aTimeWithoutAValueIsNotOver() {
        Course course =
                course(sample(0, 21), new Sample(BEGIN.plusSeconds(10), OptionalDouble.empty()), sample(15, 30));

        course.advance(BEGIN.plusSeconds(20));

        assertThat(course.secondsOver()).isEqualTo(15);
        assertThat(course.secondsWellOver()).isEqualTo(5);
    }

    private static Course course(Sample... samples) {
        return new Course(List.of(samples), BEGIN, 2, Duration.ofSeconds(30), OptionalDouble.of(10));
    }

    private static Sample sample(int second, double value) {
        return new Sample(BEGIN.plusSeconds(second), OptionalDouble.of(value));
    }
}
