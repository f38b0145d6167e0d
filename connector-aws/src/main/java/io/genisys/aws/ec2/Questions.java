package io.genisys.aws.ec2;

import io.genisys.connector.Call;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** What can be asked of EC2. The same question by several callers within a moment is one call. */
public final class Questions {

    private static final int PAGE = 1000;

    /** How many values a filter may have. */
    private static final int MOST_VALUES = 200;

    private final Clients clients;
    private final Gate gate;
    private final Awaiting awaiting;
    private final Gathered<String, Ec2Instance> byId;
    private final Shared<Map<String, List<String>>, List<Ec2Instance>> shared;
    private final Shared<List<Object>, Page> pages;

    Questions(Clients clients, Gate gate, Awaiting awaiting, Executor executor) {
        this.clients = clients;
        this.gate = gate;
        this.awaiting = awaiting;
        this.shared = new Shared<>(executor);
        this.pages = new Shared<>(executor);
        this.byId = new Gathered<>(executor, MOST_VALUES, this::byIds);
    }

    /** Returns all instances to which all filters apply, also those that linger, each once, over all pages. */
    public List<Ec2Instance> instances(Call call, Map<String, List<String>> filters) {
        return awaiting.await(call, shared.ask(filters, () -> instances(filters)));
    }

    /** Returns the same for somebody who shares the answer in a way of his own. */
    public List<Ec2Instance> instances(Map<String, List<String>> filters) {
        Map<String, Ec2Instance> all = new LinkedHashMap<>();
        Optional<String> next = Optional.empty();
        do {
            Page page = read(filters, next.orElse(null));
            page.instances().forEach(instance -> all.put(instance.id(), instance));
            next = page.next();
        } while (next.isPresent());
        return List.copyOf(all.values());
    }

    /**
     * A page of a list, as long as EC2 makes them.
     *
     * @param next what gives the page after it; empty on the last
     */
    public record Page(List<Ec2Instance> instances, Optional<String> next) {}

    /** Returns one page of what {@link #instances(Call, Map)} returns. */
    public Page page(Call call, Map<String, List<String>> filters, Optional<String> from) {
        return awaiting.await(call, pages.ask(List.of(filters, from), () -> read(filters, from.orElse(null))));
    }

    /** Returns the instance with this id, whoever's it is and whatever its state; empty where EC2 shows none. */
    public Optional<Ec2Instance> instance(Call call, String id) {
        return awaiting.await(call, byId.ask(id));
    }

    /** Returns those with these ids that EC2 shows. */
    public Map<String, Ec2Instance> instances(Call call, Collection<String> ids) {
        List<CompletableFuture<Optional<Ec2Instance>>> answers =
                ids.stream().map(byId::ask).toList();
        return answers.stream()
                .flatMap(answer -> awaiting.await(call, answer).stream())
                .collect(Collectors.toMap(Ec2Instance::id, Function.identity()));
    }

    /** Returns the types, of those that exist. */
    public List<InstanceTypeInfo> types(Call call, Collection<String> names) {
        return gate.ask(
                        question("ec2:DescribeInstanceTypes", call.deadline()),
                        limits -> clients.ec2()
                                .describeInstanceTypes(
                                        request -> request.filters(filter("instance-type", List.copyOf(names)))
                                                .overrideConfiguration(limits)))
                .instanceTypes();
    }

    /** Returns the subnets to which all filters apply. */
    public List<Subnet> subnets(Call call, Map<String, List<String>> filters) {
        return gate.ask(
                        question("ec2:DescribeSubnets", call.deadline()),
                        limits -> clients.ec2()
                                .describeSubnets(request ->
                                        request.filters(filters(filters)).overrideConfiguration(limits)))
                .subnets();
    }

    /** Returns the image, where there is one. */
    public Optional<Image> image(Call call, String id) {
        return gate
                .ask(
                        question("ec2:DescribeImages", call.deadline()),
                        limits -> clients.ec2()
                                .describeImages(request -> request.filters(filter("image-id", List.of(id)))
                                        .overrideConfiguration(limits)))
                .images()
                .stream()
                .findFirst();
    }

    /**
     * Returns what an instance has printed to its console, encoded as EC2 sends it; empty where there is nothing. Only
     * some types tell what they print now; of others EC2 keeps what was printed at the last start or end.
     */
    public String console(Call call, String id) {
        try {
            return console(call, id, true);
        } catch (Ec2Exception e) {
            if (e.trouble() != Trouble.NOT_OFFERED) {
                throw e;
            }
            return console(call, id, false);
        }
    }

    private String console(Call call, String id, boolean latest) {
        String output = gate.ask(
                        question("ec2:GetConsoleOutput", call.deadline()),
                        limits -> clients.ec2()
                                .getConsoleOutput(request ->
                                        request.instanceId(id).latest(latest).overrideConfiguration(limits)))
                .output();
        return output == null ? "" : output;
    }

    /** Returns a limit of the account for EC2, where AWS tells it. */
    public Optional<Double> quota(Call call, String code) {
        try {
            return Optional.ofNullable(gate.ask(
                            Gate.Step.of("servicequotas:GetServiceQuota", Budget.Kind.OTHERS, call.deadline()),
                            limits -> clients.quotas()
                                    .getServiceQuota(request -> request.serviceCode("ec2")
                                            .quotaCode(code)
                                            .overrideConfiguration(limits)))
                    .quota()
                    .value());
        } catch (Ec2Exception e) {
            if (e.trouble() != Trouble.NOT_FOUND) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** By a filter: ids that do not exist are an error otherwise. */
    private Map<String, Ec2Instance> byIds(Set<String> ids) {
        return instances(Map.of("instance-id", List.copyOf(ids))).stream()
                .collect(Collectors.toMap(Ec2Instance::id, Function.identity()));
    }

    private Page read(Map<String, List<String>> filters, @Nullable String token) {
        DescribeInstancesResponse page = gate.ask(
                question("ec2:DescribeInstances", Optional.empty()),
                limits -> clients.ec2()
                        .describeInstances(request -> request.filters(filters(filters))
                                .maxResults(PAGE)
                                .nextToken(token)
                                .overrideConfiguration(limits)));
        return new Page(
                page.reservations().stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .map(Ec2Instance::of)
                        .toList(),
                Optional.ofNullable(page.nextToken()).filter(next -> !next.isEmpty()));
    }

    private static Gate.Step question(String action, Optional<Instant> deadline) {
        return Gate.Step.of(action, Budget.Kind.DESCRIBE, deadline);
    }

    private static List<Filter> filters(Map<String, List<String>> filters) {
        return filters.entrySet().stream()
                .map(entry -> filter(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Filter filter(String name, List<String> values) {
        return Filter.builder().name(name).values(values).build();
    }
}
