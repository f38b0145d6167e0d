package io.genisys.connector;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * "There shall be {@code count} instances of this operation": create them or find them.
 *
 * @param operation names what is launched: instance {@code k} of the operation, k = 0 … count-1
 * @param count 1 to {@value #MOST}
 * @param template how to launch; absent means that the connector's own definition of the service has it all, and
 *     where both exist this one is laid over the connector's
 */
public record Upscale(OperationId operation, int count, Optional<Template> template) {

    /** The largest count that the protocol allows in one operation; a connector's own limit may be lower. */
    public static final int MOST = 1000;

    /** Checks the bounds. */
    public Upscale(@Nullable OperationId operation, int count, @Nullable Optional<Template> template) {
        this.operation = Syntax.require("operation", operation, "a UUID");
        Syntax.range("count", count, 1, MOST);
        this.count = count;
        this.template = template == null ? Optional.empty() : template;
    }

    /**
     * Returns a digest of count and template, to be kept with each instance: a request with the same operation and
     * another fingerprint is refused with {@link Code#OPERATION_MISMATCH}.
     */
    public String fingerprint() {
        return Fingerprint.of(List.of(count, template.map(Template::canonical)));
    }
}
