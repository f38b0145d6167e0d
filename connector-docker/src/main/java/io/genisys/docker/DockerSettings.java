package io.genisys.docker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the operator of this connector can set. */
@ConfigMapping(prefix = "genisys.docker")
interface DockerSettings {

    /** The engine. */
    @WithDefault("unix:///var/run/docker.sock")
    URI host();

    /** The host in the addresses of instances; by default 127.0.0.1, or that of a remote engine. */
    Optional<String> addressHost();

    /** On which address of the engine's machine ports are published; by default what the address host needs. */
    Optional<String> publishAddress();

    /** How many containers are created, started or removed at the same time. */
    @WithDefault("4")
    int parallelism();

    /** How long to wait for an answer of the engine. */
    @WithDefault("30s")
    Duration timeout();

    /** How often the engine is asked whether its stream of events still lives, and how long it may take to answer. */
    @WithDefault("10s")
    Duration eventProbe();

    /** How long a pull may take. */
    @WithDefault("10m")
    Duration pullTimeout();

    /** How many instances there may be at once, whoever owns them; without it the engine decides. */
    Optional<Integer> maxInstances();

    /** Patterns of the images that templates may name. */
    @WithDefault("*")
    List<String> allowedImages();

    /** Below which paths of the engine's machine templates may mount. */
    Optional<List<Path>> allowedHostPaths();

    /** Whether containers get an init process, which makes most of them stop at once. */
    @WithDefault("true")
    boolean init();

    /** Registry credentials that templates may use by name. */
    Map<String, Credentials> credentials();

    /** A registry's user. */
    interface Credentials {

        /** The name. */
        String username();

        /** The password or token. */
        String password();
    }
}
