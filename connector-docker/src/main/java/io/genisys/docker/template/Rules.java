package io.genisys.docker.template;

import io.genisys.connector.FieldError;
import io.genisys.connector.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the connector's operator allows, and what the engine would refuse anyway with less helpful words.
 *
 * @param images those that templates may name
 * @param hostPaths below which host mounts may be
 * @param credentials the names of those that are configured
 */
public record Rules(List<ImagePattern> images, List<Path> hostPaths, Set<String> credentials) {

    private static final double LEAST_CPU = 0.01;
    private static final long LEAST_MEMORY = 6L << 20;
    private static final int MOST_USER_DATA = 64 << 10;

    /** Reads the patterns. */
    public static Rules of(List<String> images, List<Path> hostPaths, Set<String> credentials) {
        return new Rules(images.stream().map(ImagePattern::of).toList(), hostPaths, credentials);
    }

    List<FieldError> broken(Template template, DockerBlock block) {
        List<FieldError> errors = new ArrayList<>();
        if (images.stream().noneMatch(pattern -> pattern.allows(block.image()))) {
            errors.add(new FieldError("docker.image", "an image that this connector allows", block.image()));
        }
        block.credentials()
                .flatMap(RegistryCredentials::name)
                .filter(name -> !credentials.contains(name))
                .ifPresent(name -> errors.add(new FieldError(
                        "docker.credentials.name", "credentials that this connector has by name", name)));
        networks(template, block, errors);
        for (int i = 0; i < block.volumes().size(); i++) {
            String field = "docker.volumes[" + i + "].host";
            block.volumes()
                    .get(i)
                    .host()
                    .filter(host -> !allowed(host))
                    .ifPresent(host ->
                            errors.add(new FieldError(field, "a path below one that this connector allows", host)));
        }
        common(template, errors);
        return errors;
    }

    private static void networks(Template template, DockerBlock block, List<FieldError> errors) {
        List<String> networks = block.networks();
        for (int i = 0; i < networks.size(); i++) {
            String name = networks.get(i);
            boolean alone = networks.size() == 1 && template.ports().isEmpty();
            if (!name.matches(DockerBlock.NETWORK) || name.equals("host") || (name.equals("none") && !alone)) {
                errors.add(new FieldError(
                        "docker.networks[" + i + "]",
                        "the name of a network; none only by itself and without ports",
                        name));
            }
        }
    }

    private static void common(Template template, List<FieldError> errors) {
        template.resources()
                .cpu()
                .filter(cpu -> cpu < LEAST_CPU)
                .ifPresent(cpu -> errors.add(new FieldError("resources.cpu", "at least 0.01 cores", cpu.toString())));
        template.resources()
                .memory()
                .filter(memory -> memory.bytes() < LEAST_MEMORY)
                .ifPresent(memory -> errors.add(new FieldError("resources.memory", "at least 6Mi", memory.toString())));
        template.labels().keySet().stream()
                .filter(label -> label.isEmpty() || label.startsWith("genisys."))
                .forEach(label ->
                        errors.add(new FieldError("labels." + label, "labels that do not begin with genisys.", label)));
        userData(template, errors);
        Map<String, Long> targets = template.ports().stream()
                .collect(Collectors.groupingBy(port -> port.port() + "/" + port.protocol(), Collectors.counting()));
        targets.forEach((port, times) -> {
            if (times > 1) {
                errors.add(new FieldError("ports", "each port once", port + " " + times + " times"));
            }
        });
    }

    private static void userData(Template template, List<FieldError> errors) {
        template.userData()
                .filter(text -> text.length() > MOST_USER_DATA)
                .ifPresent(text -> errors.add(
                        new FieldError("userData", "at most 65536 characters", text.length() + " characters")));
        template.userData()
                .filter(text -> text.indexOf('\0') >= 0)
                .ifPresent(text ->
                        errors.add(new FieldError("userData", "text that a variable can hold", "the character NUL")));
        template.userData()
                .filter(text -> template.environment().containsKey(Plan.USER_DATA))
                .ifPresent(text -> errors.add(new FieldError(
                        "environment." + Plan.USER_DATA, "no such variable, as userData is in it", "both")));
    }

    /** Both as written and where links lead, as far as that can be seen from here. */
    private boolean allowed(String host) {
        Path written = Path.of(host).normalize();
        return below(written) && below(real(written));
    }

    private boolean below(Path path) {
        return hostPaths.stream()
                .anyMatch(allowed -> path.startsWith(allowed.normalize()) || path.startsWith(real(allowed)));
    }

    /** What is not there yet is below something that is, which may be a link. */
    private static Path real(Path path) {
        try {
            if (Files.exists(path) || path.getParent() == null) {
                return path.toRealPath();
            }
            return real(path.getParent()).resolve(path.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
