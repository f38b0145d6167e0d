package io.genisys.conformance.trial;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which requirements of docs/protocol.md a case proves, and what to do where it fails. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Proves {

    /** The numbers, such as {@code P-28}. */
    String[] value();

    /** What to do, for whoever writes the connector. */
    String advice();
}
