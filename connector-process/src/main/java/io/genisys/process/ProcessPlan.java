package io.genisys.process;

import io.genisys.connector.Template;
import java.nio.file.Path;
import java.util.Objects;

/**
 * How to run an instance: a template that has been found runnable on this machine.
 *
 * @param template without its blocks
 * @param program the executable that the template's command names
 * @param block the block of this connector's kind, or its defaults
 */
record ProcessPlan(Template template, Path program, ProcessBlock block) {

    ProcessPlan {
        Objects.requireNonNull(template);
        Objects.requireNonNull(program);
        Objects.requireNonNull(block);
    }
}
