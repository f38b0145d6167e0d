package io.genisys.conformance.trial;

import io.genisys.connector.Connector;
import io.genisys.connector.Template;
import java.net.URI;
import java.util.Optional;

/**
 * The connector under trial, and what its author gives along.
 *
 * @param target how it is reached
 * @param workload what is launched
 * @param level what it claims to be
 * @param helps what only its author can give
 */
public record Subject(Target target, Workload workload, Level level, Helps helps) {

    /** The connector at {@code url}, which launches its service {@code hello} unless something else is said. */
    public static Subject at(String url) {
        return under(new Target.Remote(URI.create(url), Optional.empty()));
    }

    /** A connector in this process. */
    public static Subject of(Connector connector) {
        return under(new Target.Direct(connector));
    }

    /** Shows {@code secret} with every request. */
    public Subject token(String secret) {
        Target shown =
                target instanceof Target.Remote remote ? new Target.Remote(remote.url(), Optional.of(secret)) : target;
        return new Subject(shown, workload, level, helps);
    }

    /** Launches a service that the connector's operator has defined. */
    public Subject service(String name) {
        return launching(Workload.defined(name));
    }

    /** Launches {@code template}. */
    public Subject template(Template template) {
        return launching(Workload.of(template));
    }

    /** Launches {@code other}. */
    public Subject launching(Workload other) {
        return new Subject(target, other, level, helps);
    }

    /** Claims {@code other}. */
    public Subject claiming(Level other) {
        return new Subject(target, workload, other, helps);
    }

    /** Is helped by {@code given}. */
    public Subject with(Helps given) {
        return new Subject(target, workload, level, given);
    }

    private static Subject under(Target target) {
        return new Subject(target, Workload.defined("hello"), Level.NATIVE, new Helps());
    }
}
