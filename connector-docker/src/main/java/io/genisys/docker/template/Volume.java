package io.genisys.docker.template;

import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import io.genisys.connector.InvalidValueException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is mounted into the container: a named volume, a path of the host, or, with neither, an anonymous volume that
 * goes with its container.
 */
record Volume(String target, Optional<String> name, Optional<String> host, Optional<Boolean> readOnly) {

    static final String NAME = "[A-Za-z0-9][A-Za-z0-9_.-]{1,127}";
    private static final Pattern SYNTAX = Pattern.compile(NAME);

    /** No step back, as the engine resolves it and then refuses where it leads. */
    private static final Pattern TARGET = Pattern.compile("(?s)(?!.*/\\.{1,2}(?:/|$))(?!/+$)(?!/+proc(?:/|$))/[^\0]*");

    Volume(
            @Nullable String target,
            @Nullable Optional<String> name,
            @Nullable Optional<String> host,
            @Nullable Optional<Boolean> readOnly) {
        this.target = target == null ? "" : target;
        this.name = name == null ? Optional.empty() : name;
        this.host = host == null ? Optional.empty() : host;
        this.readOnly = readOnly == null ? Optional.empty() : readOnly;
        if (!TARGET.matcher(this.target).matches()) {
            throw new InvalidValueException(
                    "target", "an absolute path in the container, not in /proc and without . and ..", this.target);
        }
        this.name.filter(text -> !SYNTAX.matcher(text).matches()).ifPresent(text -> {
            throw new InvalidValueException("name", "a volume name: " + NAME, text);
        });
        this.host
                .filter(text -> !text.startsWith("/") || text.indexOf('\0') >= 0)
                .ifPresent(text -> {
                    throw new InvalidValueException("host", "an absolute path on the engine's machine", text);
                });
        if (this.name.isPresent() && this.host.isPresent()) {
            throw new InvalidValueException("", "at most one of name and host", "both");
        }
    }

    /** Where it is mounted, in the one way in which the engine writes it. */
    String path() {
        return target.replaceAll("/+", "/").replaceAll("/$", "");
    }

    /** The labels are for a volume that is created on the way; one that exists keeps its own. */
    Mount mount(Map<String, String> labels) {
        Mount mount = new Mount()
                .withType(host.isPresent() ? MountType.BIND : MountType.VOLUME)
                .withTarget(target)
                .withReadOnly(readOnly.orElse(false));
        if (host.isEmpty()) {
            mount.withVolumeOptions(new VolumeOptions().withLabels(labels));
        }
        name.or(() -> host).ifPresent(mount::withSource);
        return mount;
    }
}
