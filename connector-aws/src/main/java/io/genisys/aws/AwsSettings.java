package io.genisys.aws;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the operator of this connector can set; credentials and region come from AWS' own chains. */
@ConfigMapping(prefix = "genisys.aws")
interface AwsSettings {

    /** Another EC2, such as a private endpoint; CloudWatch is asked there too. */
    Optional<URI> endpoint();

    /** The region, instead of the one that AWS' chain finds. */
    Optional<String> region();

    /** What the tag {@code genisys:compute} says. */
    @WithDefault("aws")
    String compute();

    /** For how long EC2's lists may not show an instance yet. */
    @WithDefault("15s")
    Duration consistencyWindow();

    /** For how long a type without capacity in a zone is not tried again. */
    @WithDefault("3m")
    Duration shortage();

    /** How long a call may take. */
    Timeouts timeouts();

    /** How large the account's rate limits are, 1 for those of a new account. */
    @WithDefault("1")
    double rate();

    /** From which types one is chosen where a template names none, but its resources. */
    @WithDefault("t3.nano,t3.micro,t3.small,t3.medium,t3.large,t3.xlarge,t3.2xlarge")
    List<String> types();

    /** How many instances this connector runs at most, whoever owns them; without it the account decides. */
    Optional<Integer> maxInstances();

    /** Which of the account's quotas {@code capacity} tells. */
    @WithDefault("on-demand")
    Market quota();

    /** Whether addresses are the private ones even where there are public ones. */
    @WithDefault("false")
    boolean privateAddresses();

    /** How often changes are looked for. */
    Events events();

    /** Where instances come from. Each market has a quota of its own. */
    enum Market {
        ON_DEMAND,
        SPOT
    }

    /** How long a call may take. */
    interface Timeouts {

        /** To connect. */
        @WithDefault("3s")
        Duration connect();

        /** To wait for bytes of an answer. */
        @WithDefault("20s")
        Duration read();

        /** For a call with all its attempts. */
        @WithDefault("25s")
        Duration total();
    }

    /** How changes are found. */
    interface Events {

        /** How often EC2 is asked while things change. */
        @WithDefault("2s")
        Duration busy();

        /** How often it is asked when nothing has changed for a while. */
        @WithDefault("15s")
        Duration idle();

        /** A queue that EventBridge sends EC2's notices to. */
        Optional<URI> queue();
    }
}
