package io.genisys.conformance.run;

import io.genisys.conformance.ConnectorConformance;
import io.genisys.conformance.trial.Subject;
import org.junit.jupiter.api.extension.ExtendWith;

/** The cases that need no URL, for a connector in this process. */
@ExtendWith(SubjectOfTheRun.class)
final class WhiteBox extends ConnectorConformance {

    private final Subject subject;

    WhiteBox(Subject subject) {
        this.subject = subject;
    }

    @Override
    public Subject subject() {
        return subject;
    }
}
