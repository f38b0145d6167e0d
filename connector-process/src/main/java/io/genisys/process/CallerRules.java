package io.genisys.process;

import io.genisys.connector.FieldError;
import io.genisys.connector.Template;
import java.util.List;
import java.util.regex.Pattern;

/** What a template from outside may say, so that callers run the operator's programs and no others. */
final class CallerRules {

    /** Variables by which loaders, shells and language runtimes are made to run other code. */
    private static final Pattern RUNS_CODE = Pattern.compile("LD_.*|PATH|IFS|ENV|BASH_.*|SHELLOPTS|CLASSPATH|"
            + ".*_OPTIONS|JAVA_HOME|GCONV_PATH|GLIBC_TUNABLES|PYTHON.*|PERL5?.*|RUBY.*|GEM_.*|NODE_.*");

    private static final String OFF = " (the operator's setting genisys.process.allow-commands is off)";

    private final boolean allowCommands;

    CallerRules(boolean allowCommands) {
        this.allowCommands = allowCommands;
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
                .filter(name -> RUNS_CODE.matcher(name).matches())
                .forEach(name -> errors.add(new FieldError(
                        "environment." + name, "a variable that can't change which code runs" + OFF, name)));
    }

    private static FieldError refused(String field, String got) {
        return new FieldError(field, "nothing: the operator's services.yaml has it" + OFF, got);
    }
}
