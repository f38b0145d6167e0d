package io.genisys.aws.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * One call to RunInstances: a part of an operation, in one place.
 *
 * @param rootDevice the device of the image's root volume, where that had to be asked
 */
public record LaunchCall(Tags.Order order, Plan plan, Optional<String> rootDevice) {

    /** Returns the call that launches up to {@code most} instances from index {@code base} on. */
    public RunInstancesRequest request(int base, int most, Offering offering) {
        RunInstancesRequest.Builder run = RunInstancesRequest.builder()
                .clientToken(LaunchToken.of(order.owner(), order.operation(), base, offering)
                        .value())
                .minCount(1)
                .maxCount(most)
                .tagSpecifications(tags(Tags.of(order, plan, new Tags.Part(base, most, offering))));
        source(run, base, offering);
        where(run, offering);
        access(run, offering);
        options(run);
        List<BlockDeviceMapping> mappings = new ArrayList<>();
        plan.root().ifPresent(root -> mappings.add(root.mapping(rootDevice.orElse(""))));
        plan.block().disks().others().forEach(volume -> mappings.add(volume.mapping("")));
        if (!mappings.isEmpty()) {
            run.blockDeviceMappings(mappings);
        }
        return run.build();
    }

    private void source(RunInstancesRequest.Builder run, int base, Offering offering) {
        AwsBlock.Source source = plan.block().source();
        source.imageId().ifPresent(run::imageId);
        source.imageParameter().ifPresent(name -> run.imageId("resolve:ssm:" + name));
        source.launchTemplate()
                .ifPresent(template -> run.launchTemplate(to -> {
                    template.id().ifPresent(to::launchTemplateId);
                    template.name().ifPresent(to::launchTemplateName);
                    template.version().ifPresent(to::version);
                }));
        offering.type().ifPresent(run::instanceType);
        plan.userData()
                .encoded(order.service().value(), order.operation().toString(), base)
                .ifPresent(run::userData);
    }

    private void where(RunInstancesRequest.Builder run, Offering offering) {
        AwsBlock.Where where = plan.block().where();
        if (offering.zone().isPresent() || where.placementGroup().isPresent()) {
            run.placement(placement -> {
                offering.zone().ifPresent(placement::availabilityZone);
                where.placementGroup().ifPresent(placement::groupName);
            });
        }
        where.reservation()
                .ifPresent(id -> run.capacityReservationSpecification(reservation ->
                        reservation.capacityReservationTarget(target -> target.capacityReservationId(id))));
        if (offering.spot()) {
            run.instanceMarketOptions(market -> market.marketType(MarketType.SPOT)
                    .spotOptions(spot -> {
                        spot.spotInstanceType(SpotInstanceType.ONE_TIME);
                        where.spot().flatMap(AwsBlock.Spot::maxPrice).ifPresent(spot::maxPrice);
                    }));
        }
    }

    /** A public address is asked for by network interface, and then subnet and groups are the interface's. */
    private void access(RunInstancesRequest.Builder run, Offering offering) {
        AwsBlock.Access access = plan.block().access();
        access.keyPair().ifPresent(run::keyName);
        access.profile()
                .ifPresent(profile -> run.iamInstanceProfile(to -> {
                    if (profile.startsWith("arn:")) {
                        to.arn(profile);
                    } else {
                        to.name(profile);
                    }
                }));
        if (access.publicAddress().isPresent()) {
            InstanceNetworkInterfaceSpecification.Builder face = InstanceNetworkInterfaceSpecification.builder()
                    .deviceIndex(0)
                    .deleteOnTermination(true)
                    .associatePublicIpAddress(access.publicAddress().get());
            offering.subnet().ifPresent(face::subnetId);
            if (!access.groups().isEmpty()) {
                face.groups(access.groups());
            }
            run.networkInterfaces(List.of(face.build()));
        } else {
            offering.subnet().ifPresent(run::subnetId);
            if (!access.groups().isEmpty()) {
                run.securityGroupIds(access.groups());
            }
        }
    }

    private void options(RunInstancesRequest.Builder run) {
        AwsBlock.Options options = plan.block().options();
        run.metadataOptions(metadata ->
                metadata.httpTokens(options.imdsV2() ? HttpTokensState.REQUIRED : HttpTokensState.OPTIONAL));
        if (options.monitoring()) {
            run.monitoring(monitoring -> monitoring.enabled(true));
        }
        if (options.protection()) {
            run.disableApiTermination(true);
        }
    }

    private static List<TagSpecification> tags(Map<String, String> tags) {
        List<Tag> all = tags.entrySet().stream()
                .map(entry -> Tag.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
        return Stream.of(ResourceType.INSTANCE, ResourceType.VOLUME)
                .map(type ->
                        TagSpecification.builder().resourceType(type).tags(all).build())
                .toList();
    }
}
