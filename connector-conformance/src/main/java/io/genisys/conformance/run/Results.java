package io.genisys.conformance.run;

import io.genisys.conformance.run.CaseResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Collects what came of each case, and tells somebody as it comes. */
final class Results implements TestExecutionListener {

    private final Consumer<CaseResult> told;
    private final List<CaseResult> all = new ArrayList<>();
    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private @Nullable TestPlan plan;

    Results(Consumer<CaseResult> told) {
        this.told = told;
    }

    List<CaseResult> all() {
        return List.copyOf(all);
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        begun.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() || result.getStatus() != Status.SUCCESSFUL) {
            long nanos = System.nanoTime() - begun.getOrDefault(test.getUniqueId(), System.nanoTime());
            CaseResult one = new CaseResult(
                    theme(test),
                    test.getTags().stream().map(TestTag::getName).collect(Collectors.toSet()),
                    name(test),
                    test.getDisplayName(),
                    outcome(result),
                    nanos / 1_000_000,
                    result.getThrowable());
            all.add(one);
            told.accept(one);
        }
    }

    private String theme(TestIdentifier test) {
        return Optional.ofNullable(plan)
                .flatMap(known -> known.getParent(test))
                .map(TestIdentifier::getDisplayName)
                .orElse("");
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName())
                .orElse(test.getDisplayName());
    }

    private static Outcome outcome(TestExecutionResult result) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> Outcome.PASSED;
            case FAILED -> Outcome.FAILED;
            case ABORTED -> Outcome.NOT_TRIED;
        };
    }
}
