package io.genisys.process;

import io.genisys.connector.FieldError;
import io.genisys.connector.Template;
import java.util.List;

/** What a template from outside may say, so that callers run the operator's programs and no others. */
final class CallerRules {

    private static final String OFF = " (the operator's setting genisys.process.allow-commands is off)";

    private static final String EXPECTED =
            "a variable that can't change which code runs and that the operator's setting"
                    + " genisys.process.allowed-variables lists";

    private final boolean allowCommands;
    private final VariableRules variables;

    CallerRules(boolean allowCommands, VariableRules variables) {
        this.allowCommands = allowCommands;
        this.variables = variables;
    }

    void check(Template asked, List<FieldError> errors) {
        if (allowCommands) {
            return;
        }
        if (!asked.command().isEmpty()) {
            errors.add(refused("command", asked.command().get(0)));
        }
        asked.block(ProcessBlock.KIND)
                .forEach((field, value) -> errors.add(refused(ProcessBlock.KIND + "." + field, String.valueOf(value))));
        asked.environment().keySet().stream()
                .filter(name -> !variables.allow(name))
                .forEach(name -> errors.add(new FieldError("environment." + name, EXPECTED, name)));
    }

    private static FieldError refused(String field, String got) {
        return new FieldError(field, "nothing: the operator's services.yaml has it" + OFF, got);
    }
}
