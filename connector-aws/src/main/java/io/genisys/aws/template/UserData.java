package io.genisys.aws.template;

import io.genisys.connector.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text that an instance reads at its start: the user's, with the environment in front of it where it is a shell
 * script. Without a text the environment makes a script of its own.
 */
record UserData(Optional<String> text, Map<String, String> environment) {

    private static final int MOST_BYTES = 16 << 10;
    private static final String SHEBANG = "#!/bin/sh\n";
    private static final String INDEX = "${index}";

    void check(List<FieldError> errors, String field) {
        if (!environment.isEmpty() && text.isPresent() && !isShell(text.get())) {
            errors.add(new FieldError(
                    "environment",
                    "user data that is a shell script, which can be given variables",
                    "another kind of text"));
        }
        environment.forEach((name, value) -> {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*") || value.matches("(?s).*[\\n\\r\\x00].*")) {
                errors.add(new FieldError(
                        "environment." + name, "a shell variable's name, with a value of one line", "another"));
            }
        });
        int size = script(text.orElse("")).getBytes(StandardCharsets.UTF_8).length;
        if (size > MOST_BYTES) {
            errors.add(new FieldError(field, "at most 16384 bytes, with the environment", size + " bytes"));
        }
    }

    /** Returns whether each instance has to be launched by a call of its own, as each has another text. */
    boolean differsByIndex() {
        return text.filter(given -> given.contains(INDEX)).isPresent();
    }

    /** Returns it as EC2 wants it; empty where there is nothing to read. */
    Optional<String> encoded(String service, String operation, int index) {
        String filled = text.orElse("")
                .replace("${service}", service)
                .replace("${operation}", operation)
                .replace(INDEX, Integer.toString(index));
        return Optional.of(script(filled))
                .filter(script -> !script.isEmpty())
                .map(script -> Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8)));
    }

    private String script(String given) {
        if (environment.isEmpty()) {
            return given;
        }
        String whole = given.isEmpty() ? SHEBANG : given.indexOf('\n') < 0 ? given + "\n" : given;
        int body = whole.indexOf('\n') + 1;
        StringBuilder exports = new StringBuilder();
        environment.forEach((name, value) -> exports.append("export ")
                .append(name)
                .append("='")
                .append(value.replace("'", "'\\''"))
                .append("'\nprintf '%s\\n' \"")
                .append(name)
                .append("=$")
                .append(name)
                .append("\" >>/etc/environment\n"));
        return whole.substring(0, body) + exports + whole.substring(body);
    }

    private static boolean isShell(String script) {
        return script.lines().findFirst().orElse("").matches("#! ?/(usr/)?bin/(env )?(ba|da|k|z)?sh( .*)?");
    }
}
