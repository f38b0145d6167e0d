package io.genisys.connector.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.deser.DurationDeserializer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Refuses what Jackson would still make something of: a duration that is a number, and a number that is a string but
 * not as JSON writes numbers (Java's own reading takes spaces around it, digits of every script, and {@code 0.5d}).
 */
final class RequestModule extends SimpleModule {

    private static final long serialVersionUID = 1L;
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");
    private static final Pattern FRACTION = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    RequestModule() {
        super("genisys-requests");
        for (Class<?> type : List.of(int.class, Integer.class, long.class, Long.class)) {
            guard(type, NumberDeserializers.find(type, type.getName()), in -> isNumberOr(WHOLE, in));
        }
        for (Class<?> type : List.of(double.class, Double.class)) {
            guard(type, NumberDeserializers.find(type, type.getName()), in -> isNumberOr(FRACTION, in));
        }
        guard(
                Duration.class,
                DurationDeserializer.INSTANCE,
                in -> !in.currentToken().isNumeric());
    }

    @SuppressWarnings("unchecked") // a guard reads the type that its delegate reads
    private <T> void guard(Class<T> type, JsonDeserializer<?> delegate, Check check) {
        addDeserializer(type, (JsonDeserializer<T>) new Guard(delegate, check));
    }

    private static boolean isNumberOr(Pattern text, JsonParser in) throws IOException {
        return !in.hasToken(JsonToken.VALUE_STRING)
                || text.matcher(in.getText()).matches();
    }

    private interface Check {
        boolean admits(JsonParser in) throws IOException;
    }

    private static final class Guard extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        private final transient Check check;

        Guard(JsonDeserializer<?> delegate, Check check) {
            super(delegate);
            this.check = check;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegate) {
            return new Guard(delegate, check);
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return check.admits(in) ? super.deserialize(in, context) : context.handleUnexpectedToken(handledType(), in);
        }
    }
}
