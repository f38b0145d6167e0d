package io.genisys.connector;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an instance of a service is launched: a part that every connector understands, and one block for each kind of
 * connector. A connector reads the common part and the block of its own kind, and ignores the other blocks.
 *
 * @param command program and arguments; empty means the backend's own default
 * @param environment variables, in the order they were written
 * @param ports what the instance listens on
 * @param resources limits
 * @param labels marks of the user's, passed to the backend where it has a place for them
 * @param userData text that the instance can read at its start
 * @param blocks for each connector kind, what only that kind understands: JSON values
 */
public record Template(
        List<String> command,
        Map<String, String> environment,
        List<Port> ports,
        Resources resources,
        Map<String, String> labels,
        Optional<String> userData,
        Map<String, Map<String, Object>> blocks) {

    /** A template that says nothing. */
    public static final Template EMPTY = new Template(null, null, null, null, null, null, null);

    /** Copies everything; what is absent becomes empty. */
    public Template(
            @Nullable List<String> command,
            @Nullable Map<String, String> environment,
            @Nullable List<Port> ports,
            @Nullable Resources resources,
            @Nullable Map<String, String> labels,
            @Nullable Optional<String> userData,
            @Nullable Map<String, Map<String, Object>> blocks) {
        this.command = Syntax.copy("command", command);
        this.environment = Syntax.copy("environment", environment);
        this.ports = Syntax.copy("ports", ports);
        this.resources = resources == null ? Resources.NONE : resources;
        this.labels = Syntax.copy("labels", labels);
        this.userData = userData == null ? Optional.empty() : userData;
        this.blocks = Syntax.copy("", blocks);
        for (int i = 0; i < this.command.size(); i++) {
            checkText("command[" + i + "]", this.command.get(i));
        }
        environment().forEach((name, value) -> {
            checkVariable(name);
            checkText("environment." + name, value);
        });
        Set<String> names = new HashSet<>();
        ports().stream()
                .map(Port::name)
                .filter(name -> !names.add(name))
                .findFirst()
                .ifPresent(twice -> {
                    throw new InvalidValueException(
                            "ports", "ports with different names", Syntax.shown(twice) + " twice");
                });
    }

    /** Returns the block of {@code kind}, empty where there is none. */
    public Map<String, Object> block(String kind) {
        return blocks.getOrDefault(kind, Map.of());
    }

    /** Returns a copy whose block of {@code kind} is {@code block}. */
    public Template withBlock(String kind, Map<String, Object> block) {
        return new Template(
                command, environment, ports, resources, labels, userData, merged(blocks, Map.of(kind, block)));
    }

    /**
     * Returns this template laid over {@code base}: command, ports and user data replace those of {@code base} where
     * this has any; environment, labels, resources and the fields of each block are merged, this one first.
     */
    public Template over(Template base) {
        Map<String, Map<String, Object>> mergedBlocks = new LinkedHashMap<>(base.blocks);
        blocks.forEach((kind, block) -> mergedBlocks.put(kind, merged(base.block(kind), block)));
        return new Template(
                command.isEmpty() ? base.command : command,
                merged(base.environment, environment),
                ports.isEmpty() ? base.ports : ports,
                resources.over(base.resources),
                merged(base.labels, labels),
                userData.or(base::userData),
                mergedBlocks);
    }

    /** Returns every value in a fixed order, for {@link Fingerprint}. */
    List<Object> canonical() {
        List<Object> all = new ArrayList<>();
        all.add(command);
        all.add(environment);
        ports.forEach(port -> all.add(List.of(port.name(), port.port(), port.protocol())));
        all.add(resources.cpu());
        all.add(resources.memory());
        all.add(resources.disk());
        all.add(labels);
        all.add(userData);
        all.add(blocks);
        return all;
    }

    private static <V> Map<String, V> merged(Map<String, V> base, Map<String, V> top) {
        Map<String, V> all = new LinkedHashMap<>(base);
        all.putAll(top);
        return all;
    }

    /** No operating system passes a NUL on: the text would end there. */
    private static void checkText(String field, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidValueException(field, "text without the character NUL", "one in it");
        }
    }

    private static void checkVariable(String name) {
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
            throw new InvalidValueException(
                    "environment", "names that are not empty and have no '='", Syntax.shown(name));
        }
    }
}
