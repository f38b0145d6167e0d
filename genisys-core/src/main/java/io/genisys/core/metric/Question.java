package io.genisys.core.metric;

import io.genisys.policy.Reading;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** What is asked of a server over HTTP, and what its answer means. */
interface Question {

    /** The kind of source, as it is written in a policy. */
    String kind();

    Request request();

    /** Returns the value; or throws nothing and says why there is none. */
    Reading read(Answer answer, Instant now);

    /**
     * A request that changes nothing.
     *
     * @param form what is posted; without it nothing is, and the request is a GET
     */
    record Request(URI uri, Optional<String> form) {

        static Request get(URI uri) {
            return new Request(uri, Optional.empty());
        }
    }

    /** Returns a URL with more of a path. */
    static URI below(URI url, String path) {
        String root = url.getScheme() + "://" + url.getRawAuthority();
        String before = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return URI.create(root + before + path + query);
    }
}
