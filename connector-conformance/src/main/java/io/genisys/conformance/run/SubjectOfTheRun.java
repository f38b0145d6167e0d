package io.genisys.conformance.run;

import io.genisys.conformance.trial.Subject;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;

/** Hands the suite what {@link ConformanceRun} has put into the session. */
final class SubjectOfTheRun implements ParameterResolver {

    private static final String NAME = "io.genisys.conformance";

    static void put(LauncherSession session, Subject subject) {
        session.getStore().put(Namespace.create(NAME), Subject.class, subject);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Subject.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(NAME))
                .get(Subject.class, Subject.class);
    }
}
