package io.genisys.docker;

import com.github.dockerjava.api.model.Info;
import io.genisys.docker.engine.Engine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the engine runs on. It takes the engine longer to tell than to create a container, so it is kept a while. */
final class Machine {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Engine engine;
    private final Clock clock;
    private volatile Optional<Known> known = Optional.empty();

    Machine(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    private record Known(Info info, Instant until) {}

    /** As it is now. */
    Info info() {
        Info info = engine.calls().read(client -> client.infoCmd().exec());
        known = Optional.of(new Known(info, clock.instant().plus(KEPT)));
        return info;
    }

    /** Whether containers of this engine can have a limited disk. */
    boolean limitsDisk() {
        Info info = lately();
        boolean xfs = info.getDriverStatuses() != null
                && info.getDriverStatuses().stream().anyMatch(status -> status.contains("xfs"));
        return switch (info.getDriver()) {
            case "overlay2" -> xfs;
            case "btrfs", "zfs", "devicemapper", "windowsfilter" -> true;
            default -> false;
        };
    }

    int cores() {
        return lately().getNCPU();
    }

    private Info lately() {
        Instant now = clock.instant();
        return known.filter(last -> now.isBefore(last.until())).map(Known::info).orElseGet(this::info);
    }
}
