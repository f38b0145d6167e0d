package io.genisys.aws.template;

import io.genisys.connector.FieldError;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The block {@code aws} of a template. */
record AwsBlock(Source source, Where where, Access access, Disks disks, Options options) {

    static final String KIND = "aws";

    /** From what an instance is made. */
    record Source(
            Optional<String> imageId,
            Optional<String> imageParameter,
            Optional<LaunchTemplate> launchTemplate,
            List<String> types,
            Optional<String> userData) {

        boolean isEmpty() {
            return imageId.isEmpty() && imageParameter.isEmpty() && launchTemplate.isEmpty();
        }

        static Source read(Fields block) {
            Optional<Fields> template = block.object("launchTemplate");
            Source source = new Source(
                    block.text("imageId", Syntax.IMAGE),
                    block.text("imageParameter", Syntax.PARAMETER),
                    template.map(LaunchTemplate::read),
                    block.texts("instanceTypes", Syntax.TYPE),
                    block.text("userData", Syntax.ANY));
            if (block.has("imageId") && block.has("imageParameter")) {
                block.wrong("imageParameter", "imageId or imageParameter", "both");
            }
            if (!block.has("imageId") && !block.has("imageParameter") && !block.has("launchTemplate")) {
                block.wrong("imageId", "an image: imageId, imageParameter or launchTemplate", "nothing");
            }
            if (source.types.stream().distinct().count() < source.types.size()) {
                block.wrong("instanceTypes", "each type once", source.types);
            }
            return source;
        }
    }

    /** A launch template of EC2. */
    record LaunchTemplate(Optional<String> id, Optional<String> name, Optional<String> version) {

        static LaunchTemplate read(Fields fields) {
            if (fields.has("id") == fields.has("name")) {
                fields.wrong("", "id or name", fields.has("id") ? "both" : "neither");
            }
            LaunchTemplate read = new LaunchTemplate(
                    fields.text("id", Syntax.TEMPLATE_ID),
                    fields.text("name", Syntax.TEMPLATE_NAME),
                    fields.text("version", Syntax.VERSION));
            fields.done();
            return read;
        }
    }

    /** Where it runs. */
    record Where(
            List<String> subnets,
            List<String> zones,
            Optional<String> placementGroup,
            Optional<String> reservation,
            Optional<Spot> spot) {

        static Where read(Fields block) {
            if (block.has("subnets") && block.has("zones")) {
                block.wrong("zones", "subnets or zones", "both");
            }
            if (block.has("spot") && block.has("capacityReservation")) {
                block.wrong("capacityReservation", "no reservation, as the instances are spot ones", "both");
            }
            return new Where(
                    block.texts("subnets", Syntax.SUBNET),
                    block.texts("zones", Syntax.ZONE),
                    block.text("placementGroup", Syntax.PLACEMENT_GROUP),
                    block.text("capacityReservation", Syntax.RESERVATION),
                    block.object("spot").map(Spot::read));
        }
    }

    /**
     * Spot instances.
     *
     * @param onDemand the share of instances that are ordinary ones, 0 to 1
     */
    record Spot(Optional<String> maxPrice, BigDecimal onDemand) {

        static Spot read(Fields fields) {
            Spot spot = new Spot(
                    fields.text("maxPrice", Syntax.PRICE),
                    fields.number("onDemandShare", BigDecimal.ZERO, BigDecimal.ONE)
                            .orElse(BigDecimal.ZERO));
            fields.done();
            return spot;
        }
    }

    /** Who reaches it, and what it may. */
    record Access(
            List<String> groups, Optional<String> keyPair, Optional<String> profile, Optional<Boolean> publicAddress) {

        static Access read(Fields block) {
            return new Access(
                    block.texts("securityGroups", Syntax.GROUP),
                    block.text("keyPair", Syntax.KEY),
                    block.text("iamProfile", Syntax.PROFILE),
                    block.flag("publicAddress"));
        }
    }

    /** Its volumes. */
    record Disks(Optional<Volume> root, List<Volume> others) {

        static Disks read(Fields block) {
            Disks disks = new Disks(
                    block.object("rootVolume").map(Volume::root),
                    block.objects("volumes").stream().map(Volume::other).toList());
            List<String> devices = disks.others.stream()
                    .flatMap(volume -> volume.device().stream())
                    .toList();
            if (devices.stream().distinct().count() < devices.size()) {
                block.wrong("volumes", "each device once", devices);
            }
            return disks;
        }
    }

    /** The rest. */
    record Options(boolean imdsV2, boolean monitoring, boolean protection, Map<String, String> tags) {

        static Options read(Fields block) {
            return new Options(
                    block.text("imds", Syntax.IMDS).orElse("required").equals("required"),
                    block.flag("monitoring", false),
                    block.flag("terminationProtection", false),
                    block.map("tags"));
        }
    }

    /** Reads a block; what is wrong with it is added to {@code errors}. */
    static AwsBlock read(Map<String, Object> json, List<FieldError> errors) {
        Fields block = new Fields(json, KIND, errors);
        AwsBlock read = new AwsBlock(
                Source.read(block), Where.read(block), Access.read(block), Disks.read(block), Options.read(block));
        block.done();
        return read;
    }
}
