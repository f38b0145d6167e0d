package io.genisys.aws.ec2;

import io.genisys.connector.Call;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** EC2's commands. Each throws {@link Ec2Exception}; what is asked of EC2 goes through {@link Questions}. */
public final class Ec2 {

    private final Clients clients;
    private final Gate gate;
    private final Questions questions;
    private final Awaiting awaiting;

    /** Asks and commands through {@code clients}, within {@code budget}. */
    public Ec2(Clients clients, Budget budget, Clock clock, Pause pause, Executor executor) {
        this.clients = clients;
        this.gate = new Gate(budget, clock, pause, clients.total());
        this.awaiting = new Awaiting(clock, clients.total().multipliedBy(2));
        this.questions = new Questions(clients, gate, awaiting, executor);
    }

    /** Returns what can be asked. */
    public Questions questions() {
        return questions;
    }

    /** Returns how answers are awaited that others wait for as well. */
    public Awaiting awaiting() {
        return awaiting;
    }

    /** Returns what can be asked of CloudWatch. */
    public Metrics metrics() {
        return new Metrics(clients, gate);
    }

    /** Returns what can be received from a queue. */
    public Queue queue(String url) {
        return new Queue(clients, gate, url);
    }

    /** Launches; returns what the call with this token launched, now or before. */
    public List<Ec2Instance> run(Call call, RunInstancesRequest request) {
        gate.reserve(Budget.Kind.LAUNCHED, request.maxCount(), "ec2:RunInstances", call.deadline());
        return gate
                .command(
                        step("ec2:RunInstances", Budget.Kind.LAUNCH, call.deadline()),
                        limits -> clients.commands()
                                .runInstances(request.toBuilder()
                                        .overrideConfiguration(limits)
                                        .build()))
                .instances()
                .stream()
                .map(Ec2Instance::of)
                .toList();
    }

    /** Finds out what EC2 says to a launch: returns when it would launch. Its token stays unused. */
    public void dryRun(Call call, RunInstancesRequest request) {
        try {
            gate.ask(
                    step("ec2:RunInstances", Budget.Kind.LAUNCH, call.deadline()),
                    limits -> clients.ec2()
                            .runInstances(request.toBuilder()
                                    .dryRun(true)
                                    .clientToken(null)
                                    .overrideConfiguration(limits)
                                    .build()));
        } catch (Ec2Exception e) {
            if (e.trouble() != Trouble.DRY_RUN) {
                throw e;
            }
        }
    }

    /** Terminates all, or none where EC2 refuses one of them. */
    public void terminate(Call call, Collection<String> ids, boolean atOnce) {
        gate.command(
                step("ec2:TerminateInstances", Budget.Kind.TERMINATE, call.deadline()),
                limits -> clients.commands().terminateInstances(request -> {
                    request.instanceIds(ids).overrideConfiguration(limits);
                    if (atOnce) {
                        request.skipOsShutdown(true);
                    }
                }));
    }

    /** Starts one. */
    public void start(Call call, String id) {
        gate.command(
                step("ec2:StartInstances", Budget.Kind.POWER, call.deadline()),
                limits -> clients.commands()
                        .startInstances(request -> request.instanceIds(id).overrideConfiguration(limits)));
    }

    /** Stops one. */
    public void stop(Call call, String id) {
        gate.command(
                step("ec2:StopInstances", Budget.Kind.POWER, call.deadline()),
                limits -> clients.commands()
                        .stopInstances(request -> request.instanceIds(id).overrideConfiguration(limits)));
    }

    /** Restarts one. */
    public void reboot(Call call, String id) {
        gate.command(
                step("ec2:RebootInstances", Budget.Kind.POWER, call.deadline()),
                limits -> clients.commands()
                        .rebootInstances(request -> request.instanceIds(id).overrideConfiguration(limits)));
    }

    private static Gate.Step step(String action, Budget.Kind kind, Optional<Instant> deadline) {
        return Gate.Step.of(action, kind, deadline);
    }
}
