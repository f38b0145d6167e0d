package io.genisys.connector.http.server;

import io.genisys.connector.http.HeapShare;
import io.genisys.connector.http.JsonInput;
import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProblemException;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;

/** Reads request bodies, bounded, with errors that name the field. A body has to say that it is plain JSON in UTF-8. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Consumes(MediaType.APPLICATION_JSON)
public final class JsonBodyReader implements MessageBodyReader<Object> {

    /** The largest body, in bytes. */
    public static final int LIMIT = 1 << 20;

    private final LargeBodies large;

    JsonBodyReader(LargeBodies large) {
        this.large = large;
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
        byte[] body = in.readNBytes(HeapShare.SMALL);
        if (body.length > 0 && !saysPlainJson(headers)) {
            throw new NotSupportedException();
        }
        if (body.length == HeapShare.SMALL) {
            large.admit(length(headers));
            body = withRest(body, in);
        }
        return JsonInput.read(body, generic);
    }

    private static byte[] withRest(byte[] begin, InputStream in) throws IOException {
        byte[] rest = in.readNBytes(LIMIT + 1 - begin.length);
        byte[] body = Arrays.copyOf(begin, begin.length + rest.length);
        System.arraycopy(rest, 0, body, begin.length, rest.length);
        if (body.length > LIMIT) {
            throw tooLarge();
        }
        return body;
    }

    /** How long the body is, or may be where it is not told. */
    private static long length(MultivaluedMap<String, String> headers) {
        String told = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
        return told == null ? LIMIT : Long.parseLong(told);
    }

    private static boolean saysPlainJson(MultivaluedMap<String, String> headers) {
        String header = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        if (header == null) {
            return false;
        }
        MediaType type = MediaType.valueOf(header);
        String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "UTF-8");
        String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        return !type.isWildcardType()
                && !type.isWildcardSubtype()
                && charset.equalsIgnoreCase("UTF-8")
                && (encoding == null || encoding.equalsIgnoreCase("identity"));
    }

    static ProblemException tooLarge() {
        return new ProblemException(Problem.refused(
                413, "body-too-large", "Body too large", "a body has at most " + LIMIT + " bytes (1 MiB)"));
    }
}
