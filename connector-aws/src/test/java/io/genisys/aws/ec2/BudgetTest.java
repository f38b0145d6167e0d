package io.genisys.aws.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Time time = new Time();
    private final List<Duration> pauses = new ArrayList<>();
    private final Budget budget = new Budget(
            time,
            pause -> {
                pauses.add(pause);
                time.now = time.now.plus(pause);
            },
            1);

    @Test
    void manyLaunchesWaitInLineInsteadOfBeingRefused() {
        for (int i = 0; i < 20; i++) {
            budget.enter(Budget.Kind.LAUNCH, 1, "ec2:RunInstances", PATIENCE);
            budget.answered(Budget.Kind.LAUNCH);
        }

        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .as("five at once, and two a second after that")
                .isBetween(Duration.ofMillis(7_400), Duration.ofMillis(7_600));
    }

    @Test
    void whoCannotWaitIsToldForHowLongToStayAway() {
        for (int i = 0; i < 5; i++) {
            budget.enter(Budget.Kind.LAUNCH, 1, "ec2:RunInstances", PATIENCE);
        }

        assertThatThrownBy(() -> budget.enter(Budget.Kind.LAUNCH, 1, "ec2:RunInstances", Duration.ofMillis(100)))
                .isInstanceOfSatisfying(Ec2Exception.class, e -> {
                    assertThat(e.trouble()).isEqualTo(Trouble.THROTTLED);
                    assertThat(e.told().retryAfter()).hasValue(Duration.ofMillis(500));
                });
        budget.enter(Budget.Kind.DESCRIBE, 1, "ec2:DescribeInstances", Duration.ZERO);
    }

    @Test
    void afterARefusalEveryoneIsHeldAndThenASingleCallGoesFirst() {
        Ec2Exception first = refused();
        held();
        time.now = time.now.plusSeconds(1);
        budget.enter(Budget.Kind.LAUNCH, 1, "ec2:RunInstances", PATIENCE);
        held();
        Ec2Exception second = refused();
        time.now = time.now.plusSeconds(1);
        held();
        time.now = time.now.plusSeconds(1);
        budget.enter(Budget.Kind.LAUNCH, 1, "ec2:RunInstances", PATIENCE);
        budget.answered(Budget.Kind.LAUNCH);
        budget.enter(Budget.Kind.LAUNCH, 1, "ec2:RunInstances", PATIENCE);

        assertThat(first.told().retryAfter()).hasValue(Duration.ofSeconds(1));
        assertThat(second.told().retryAfter()).hasValue(Duration.ofSeconds(2));
    }

    private Ec2Exception refused() {
        return budget.failed(
                Budget.Kind.LAUNCH,
                new Ec2Exception(Trouble.THROTTLED, "ec2:RunInstances", "RequestLimitExceeded", null, null));
    }

    private void held() {
        assertThatThrownBy(() -> budget.enter(Budget.Kind.LAUNCH, 1, "ec2:RunInstances", PATIENCE))
                .isInstanceOf(Ec2Exception.class);
    }

    private static final class Time extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
