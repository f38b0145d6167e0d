package io.genisys.connector.http.server;

import io.genisys.connector.http.JsonInput;
import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProblemException;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads request bodies, bounded, with errors that name the field. A body has to say that it is plain JSON in UTF-8. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Consumes(MediaType.APPLICATION_JSON)
public final class JsonBodyReader implements MessageBodyReader<Object> {

    /** The largest body, in bytes. */
    public static final int LIMIT = 1 << 20;

    private final RequestBodies bodies;

    JsonBodyReader(RequestBodies bodies) {
        this.bodies = bodies;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type != byte[].class && type != String.class && type != InputStream.class;
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream in)
            throws IOException {
        return JsonInput.read(bodies.read(in, headers), generic);
    }

    static ProblemException tooLarge() {
        return new ProblemException(Problem.refused(
                413, "body-too-large", "Body too large", "a body has at most " + LIMIT + " bytes (1 MiB)"));
    }
}
