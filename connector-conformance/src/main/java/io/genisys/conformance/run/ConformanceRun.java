package io.genisys.conformance.run;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.genisys.conformance.trial.Level;
import io.genisys.conformance.trial.Subject;
import io.genisys.conformance.trial.Target;
import java.util.List;
import java.util.function.Consumer;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Tries all cases of the level that a connector claims. */
public final class ConformanceRun {

    private final Subject subject;
    private final List<TestExecutionListener> listeners;

    /** Tries {@code subject}; {@code listeners} write reports of their own. */
    public ConformanceRun(Subject subject, List<TestExecutionListener> listeners) {
        this.subject = subject;
        this.listeners = List.copyOf(listeners);
    }

    /** Runs all cases; {@code told} hears of each as it ends. */
    public Verdict judge(Consumer<CaseResult> told) {
        Results results = new Results(told);
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build();
        try (LauncherSession session = LauncherFactory.openSession(config)) {
            SubjectOfTheRun.put(session, subject);
            TestExecutionListener[] all = new TestExecutionListener[listeners.size() + 1];
            listeners.toArray(all);
            all[listeners.size()] = results;
            session.getLauncher().execute(request(), all);
        }
        return new Verdict(subject.level(), results.all());
    }

    private LauncherDiscoveryRequest request() {
        Class<?> suite = subject.target() instanceof Target.Remote ? BlackBox.class : WhiteBox.class;
        LauncherDiscoveryRequestBuilder request =
                LauncherDiscoveryRequestBuilder.request().selectors(selectClass(suite));
        if (subject.level() == Level.COUNT_ONLY) {
            request.filters(TagFilter.includeTags(Level.COUNT_ONLY_TAG));
        }
        return request.build();
    }
}
