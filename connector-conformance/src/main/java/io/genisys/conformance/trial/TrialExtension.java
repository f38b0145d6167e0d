package io.genisys.conformance.trial;

import io.genisys.connector.ConnectorException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Gives each case its trial, cleans up after it, and says which sentence a failed one breaks. */
public final class TrialExtension implements ParameterResolver, TestExecutionExceptionHandler {

    private static final Namespace STORE = Namespace.create(TrialExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Trial.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Judged suite =
                context.getRequiredTestInstances().findInstance(Judged.class).orElseThrow();
        Kit kit = suite(context).getStore(STORE).computeIfAbsent(Kit.class, key -> new Kit(suite.subject()), Kit.class);
        return context.getStore(STORE).computeIfAbsent(Trial.class, key -> kit.trial(), Trial.class);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        Method method = context.getRequiredTestMethod();
        Proves proves = method.getAnnotation(Proves.class);
        Trial trial = context.getStore(STORE).get(Trial.class, Trial.class);
        boolean verdict = thrown instanceof AssertionError || thrown instanceof ConnectorException;
        if (!verdict || proves == null || trial == null) {
            throw thrown;
        }
        throw new Broken(thrown, trial.exchanges().telling(), proves);
    }

    /** The outermost class: one run is one suite. */
    private static ExtensionContext suite(ExtensionContext context) {
        ExtensionContext outermost = context;
        while (outermost
                .getParent()
                .filter(parent -> parent.getTestClass().isPresent())
                .isPresent()) {
            outermost = outermost.getParent().get();
        }
        return outermost;
    }
}
