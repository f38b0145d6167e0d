package io.genisys.conformance.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/** A caller who sends a whole request and is gone before the answer comes. */
final class HangingUp {

    private HangingUp() {}

    static void after(URI root, String path, Map<String, String> headers, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("POST ").append(path).append(" HTTP/1.1\r\nHost: ");
        head.append(root.getAuthority()).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
        try (Socket socket = connect(root)) {
            OutputStream out = socket.getOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.UTF_8));
            out.write(content);
            out.flush();
        }
    }

    private static Socket connect(URI root) throws IOException {
        boolean tls = "https".equals(root.getScheme());
        int port = root.getPort() >= 0 ? root.getPort() : tls ? 443 : 80;
        return tls
                ? SSLSocketFactory.getDefault().createSocket(root.getHost(), port)
                : new Socket(root.getHost(), port);
    }
}
