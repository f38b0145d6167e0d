package io.genisys.connector.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a request whose unknown fields are refused: one that people write by hand, where an unknown field is a
 * misspelled one. What programs send each other stays open for fields of later versions.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Strict {

    /** Whether a request without a body reads as one without any field, because each field has a default. */
    boolean emptyBody() default false;
}
