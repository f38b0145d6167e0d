package io.genisys.core.metric;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How sources of values are asked. */
@ConfigMapping(prefix = "genisys.metric")
public interface MetricSettings {

    /** How long a source may take to answer, from the look-up of its name to the end of its body. */
    @WithDefault("PT5S")
    Duration timeout();

    /** How many bytes an answer may have; a longer one is read no further. */
    @WithDefault("1048576")
    int longest();

    /** How many questions are put at once to one origin: a scheme, a host and a port. */
    @WithDefault("8")
    int questions();

    /** How many more may wait for their turn there. */
    @WithDefault("10000")
    int waiting();

    /** How long an origin that was silent several times in a row is asked nothing. */
    @WithDefault("PT5S")
    Duration breakerDelay();

    /** Where sources may be. */
    @WithDefault("*")
    List<String> allowed();

    /** What is sent as bearer token, by a name that means nothing else. */
    Map<String, Token> token();

    /** A bearer token. */
    interface Token {

        /** To where it is sent and nowhere else, such as {@code https://prometheus.example:9090}. */
        String origin();

        /** The token itself. */
        String value();
    }
}
