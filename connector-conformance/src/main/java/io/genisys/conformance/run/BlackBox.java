package io.genisys.conformance.run;

import io.genisys.conformance.HttpConformance;
import io.genisys.conformance.trial.Subject;
import org.junit.jupiter.api.extension.ExtendWith;

/** All cases, for a connector behind a URL. */
@ExtendWith(SubjectOfTheRun.class)
final class BlackBox extends HttpConformance {

    private final Subject subject;

    BlackBox(Subject subject) {
        this.subject = subject;
    }

    @Override
    public Subject subject() {
        return subject;
    }
}
