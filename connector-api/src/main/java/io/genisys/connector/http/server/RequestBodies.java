package io.genisys.connector.http.server;

import io.genisys.connector.http.HeapShare;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Takes bodies in, bounded. A body has to say that it is plain text in UTF-8, of which kind is the resource's to say. */
@Singleton
public final class RequestBodies {

    private final LargeBodies large;

    RequestBodies(LargeBodies large) {
        this.large = large;
    }

    /**
     * Reads the whole body.
     *
     * @throws NotSupportedException where it does not say what it is, or is compressed
     * @throws io.genisys.connector.http.ProblemException 413 where it is too large, 503 where there is no room
     */
    public byte[] read(InputStream in, MultivaluedMap<String, String> headers) throws IOException {
        byte[] body = in.readNBytes(HeapShare.SMALL);
        if (body.length > 0 && !saysPlainText(headers)) {
            throw new NotSupportedException();
        }
        if (body.length == HeapShare.SMALL) {
            large.admit(length(headers));
            body = withRest(body, in);
        }
        return body;
    }

    private static byte[] withRest(byte[] begin, InputStream in) throws IOException {
        byte[] rest = in.readNBytes(JsonBodyReader.LIMIT + 1 - begin.length);
        byte[] body = Arrays.copyOf(begin, begin.length + rest.length);
        System.arraycopy(rest, 0, body, begin.length, rest.length);
        if (body.length > JsonBodyReader.LIMIT) {
            throw JsonBodyReader.tooLarge();
        }
        return body;
    }

    /** How long the body is, or may be where it is not told. */
    private static long length(MultivaluedMap<String, String> headers) {
        String told = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
        return told == null ? JsonBodyReader.LIMIT : Long.parseLong(told);
    }

    private static boolean saysPlainText(MultivaluedMap<String, String> headers) {
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
}
