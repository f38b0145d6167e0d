package io.genisys.core.metric;

import java.nio.charset.StandardCharsets;

/** What a server has sent. */
record Answer(int status, String contentType, byte[] body) {

    boolean ok() {
        return status >= 200 && status < 300;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Returns what a person makes of an answer that is none of a value, without a word of what is in it. */
    String described() {
        if (status >= 300 && status < 400) {
            return "it answers " + status + ", a redirect, and those are not followed";
        }
        String kind = contentType.startsWith("text/html") ? "an HTML page" : body.length + " bytes";
        return "it answers " + status + " with " + kind;
    }
}
