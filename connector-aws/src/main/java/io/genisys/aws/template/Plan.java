package io.genisys.aws.template;

import io.genisys.connector.ConnectorException;
import io.genisys.connector.FieldError;
import io.genisys.connector.Port;
import io.genisys.connector.Resources;
import io.genisys.connector.Template;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An instance as a template wants it, checked as far as that goes without asking EC2. */
public final class Plan {

    private static final long GIBIBYTE = 1L << 30;

    private final Template template;
    private final AwsBlock block;

    private Plan(Template template, AwsBlock block) {
        this.template = template;
        this.block = block;
    }

    /**
     * A part of an operation that is launched from one market.
     *
     * @param end the index after its last
     */
    public record Segment(boolean spot, int end) {}

    /**
     * Reads a template.
     *
     * @throws ConnectorException {@code invalid-template} with every field that is wrong
     */
    public static Plan of(Template template) {
        List<FieldError> errors = new ArrayList<>();
        AwsBlock block = AwsBlock.read(template.block(AwsBlock.KIND), errors);
        Plan plan = new Plan(template, block);
        Rules.check(template, block, plan.userData(), errors);
        if (!errors.isEmpty()) {
            throw ConnectorException.invalidTemplate(errors);
        }
        return plan;
    }

    /** Returns the types in order of preference; empty where the resources or a launch template choose. */
    public List<String> types() {
        return block.source().types();
    }

    /** Returns the subnets that may be used; empty where none is named. */
    public List<String> subnets() {
        return block.where().subnets();
    }

    /** Returns the zones that may be used; empty where none is named. */
    public List<String> zones() {
        return block.where().zones();
    }

    /** Returns whether there may be more than one place to choose from. */
    public boolean hasSeveralPlaces() {
        boolean named = !subnets().isEmpty() || !zones().isEmpty();
        return named ? subnets().size() + zones().size() > 1 : !hasLaunchTemplate();
    }

    /** Returns whether a launch template of EC2 says what this one does not. */
    public boolean hasLaunchTemplate() {
        return block.source().launchTemplate().isPresent();
    }

    /** Returns the image's id, where it is known before the launch. */
    public Optional<String> image() {
        return block.source().imageId();
    }

    /** Returns what the instance needs. */
    public Resources resources() {
        return template.resources();
    }

    /** Returns the ports that clients dial. */
    public List<Port> ports() {
        return template.ports();
    }

    /** Returns whether the device of the root volume has to be asked of EC2. */
    public boolean needsRootDevice() {
        return root().filter(volume -> volume.device().isEmpty()).isPresent();
    }

    /** Returns which market the instance with this index comes from. */
    public Segment segment(int index, int count) {
        Optional<AwsBlock.Spot> spot = block.where().spot();
        if (spot.isEmpty()) {
            return new Segment(false, count);
        }
        int ordinary = spot.get()
                .onDemand()
                .multiply(BigDecimal.valueOf(count))
                .setScale(0, RoundingMode.CEILING)
                .intValue();
        return index < ordinary ? new Segment(false, ordinary) : new Segment(true, count);
    }

    /** Returns how many instances the call may launch that launches {@code index}. */
    public int most(int index, int count) {
        return userData().differsByIndex() ? 1 : segment(index, count).end() - index;
    }

    /** Returns the user's own tags. */
    Map<String, String> tags() {
        Map<String, String> all = new LinkedHashMap<>(template.labels());
        all.putAll(block.options().tags());
        return all;
    }

    AwsBlock block() {
        return block;
    }

    UserData userData() {
        return new UserData(block.source().userData().or(template::userData), template.environment());
    }

    /** The root volume, as named, or as large as the resources say. */
    Optional<Volume> root() {
        return block.disks()
                .root()
                .or(() -> template.resources()
                        .disk()
                        .map(disk -> Volume.ofSize((int) ((disk.bytes() + GIBIBYTE - 1) / GIBIBYTE))));
    }
}
