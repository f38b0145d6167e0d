package io.genisys.aws.template;

import io.genisys.connector.FieldError;
import io.genisys.connector.Template;
import java.util.List;
import java.util.Map;

/** What the parts of a template must be together, and which of them mean nothing on EC2. */
final class Rules {

    private static final int MOST_TAGS = 37;
    private static final int MOST_PORTS = 256;
    private static final long MOST_DISK = 65_536L << 30;

    private Rules() {}

    static void check(Template template, AwsBlock block, UserData userData, List<FieldError> errors) {
        if (!template.command().isEmpty()) {
            errors.add(new FieldError(
                    "command", "no command, as a machine boots its image (a script can be user data)", "a command"));
        }
        if (template.userData().isPresent() && block.source().userData().isPresent()) {
            errors.add(new FieldError("aws.userData", "userData or aws.userData", "both"));
        }
        userData.check(errors, block.source().userData().isPresent() ? "aws.userData" : "userData");
        type(template, block, errors);
        root(template, block, errors);
        tags("labels", template.labels(), errors);
        tags("aws.tags", block.options().tags(), errors);
        if (template.labels().size() + block.options().tags().size() > MOST_TAGS) {
            errors.add(new FieldError("aws.tags", "at most " + MOST_TAGS + " tags and labels together", "more"));
        }
        if (Ports.text(template.ports()).length() > MOST_PORTS) {
            errors.add(new FieldError("ports", "fewer ports: their names and numbers have to fit into a tag", "more"));
        }
        if (block.options().protection() && block.where().spot().isPresent()) {
            errors.add(new FieldError(
                    "aws.terminationProtection", "no protection, as EC2 has none for spot instances", "both"));
        }
        if (block.access().publicAddress().isPresent() && !block.where().zones().isEmpty()) {
            errors.add(new FieldError(
                    "aws.publicAddress", "subnets, as a public address is asked for by subnet", "zones"));
        }
    }

    private static void type(Template template, AwsBlock block, List<FieldError> errors) {
        boolean wanted = template.resources().cpu().isPresent()
                || template.resources().memory().isPresent();
        if (block.source().types().isEmpty()
                && !wanted
                && block.source().launchTemplate().isEmpty()) {
            errors.add(new FieldError(
                    "aws.instanceTypes", "types, or resources to choose one by, or a launch template", "nothing"));
        }
    }

    private static void root(Template template, AwsBlock block, List<FieldError> errors) {
        boolean named = block.disks().root().isPresent();
        boolean device = block.disks().root().flatMap(Volume::device).isPresent();
        boolean disk = template.resources().disk().isPresent();
        if (named && disk) {
            errors.add(new FieldError("aws.rootVolume", "rootVolume or resources.disk", "both"));
        }
        if ((named || disk) && !device && block.source().imageId().isEmpty()) {
            errors.add(new FieldError(
                    "aws.rootVolume.device", "the root volume's device, as only an imageId tells it", "nothing"));
        }
        template.resources()
                .disk()
                .filter(size -> size.bytes() > MOST_DISK)
                .ifPresent(size -> errors.add(new FieldError("resources.disk", "at most 64Ti", size.toString())));
    }

    private static void tags(String path, Map<String, String> tags, List<FieldError> errors) {
        tags.forEach((key, value) -> {
            boolean reserved = key.toLowerCase(java.util.Locale.ROOT).startsWith("aws:") || key.startsWith("genisys:");
            if (key.isEmpty() || key.length() > 128 || reserved) {
                errors.add(new FieldError(
                        path + "." + key,
                        "a key of 1 to 128 characters that begins with neither aws: nor genisys:",
                        key));
            }
            if (value.length() > 256) {
                errors.add(new FieldError(path + "." + key, "at most 256 characters", value.length() + " characters"));
            }
        });
    }
}
