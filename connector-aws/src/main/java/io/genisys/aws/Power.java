package io.genisys.aws;

import io.genisys.aws.ec2.Ec2;
import io.genisys.aws.ec2.Ec2Exception;
import io.genisys.aws.ec2.Ec2Instance;
import io.genisys.aws.ec2.Pause;
import io.genisys.aws.ec2.Trouble;
import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * Stop, start and restart. EC2 takes a stop of what is stopped and a start of what runs for done, and refuses both
 * between two states, or while it does not find it yet, where this waits as long as the caller does. Its lists are not asked whether there is anything to
 * do: they may be from before the caller's last command.
 */
final class Power {

    private static final Duration LONGEST = Duration.ofSeconds(25);
    private static final Duration FIRST_LOOK = Duration.ofMillis(250);
    private static final Duration NEXT_TRY = Duration.ofSeconds(4);

    private final Ec2 ec2;
    private final Roster roster;
    private final InstanceReader reader;
    private final Clock clock;
    private final Pause pause;

    Power(Ec2 ec2, Roster roster, InstanceReader reader, Clock clock, Pause pause) {
        this.ec2 = ec2;
        this.roster = roster;
        this.reader = reader;
        this.clock = clock;
        this.pause = pause;
    }

    private interface Command {
        /** Returns the state that the instance is in then. */
        InstanceStateName give(Ec2Instance instance);
    }

    Instance stop(Call call, InstanceId id) {
        return command(call, id, "stop", instance -> {
            ec2.stop(call, id.value());
            return InstanceStateName.STOPPING;
        });
    }

    Instance start(Call call, InstanceId id) {
        return command(call, id, "start", instance -> {
            ec2.start(call, id.value());
            return instance.state() == InstanceStateName.RUNNING ? instance.state() : InstanceStateName.PENDING;
        });
    }

    /** What does not run can't be rebooted, and EC2 says so. */
    Instance restart(Call call, InstanceId id) {
        return command(call, id, "restart", instance -> {
            if (instance.state() == InstanceStateName.STOPPED) {
                ec2.start(call, id.value());
                return InstanceStateName.PENDING;
            }
            ec2.reboot(call, id.value());
            return instance.state();
        });
    }

    private Instance command(Call call, InstanceId id, String verb, Command command) {
        Instant end = clock.instant().plus(LONGEST);
        Instant until = call.deadline().filter(end::isAfter).orElse(end);
        for (Duration look = FIRST_LOOK; ; look = Settling.longer(look)) {
            Ec2Instance instance = find(call, id);
            try {
                call.checkDeadline(clock.instant());
                InstanceStateName state = command.give(instance);
                return reader.read(state == instance.state() ? instance : instance.withState(state));
            } catch (Ec2Exception e) {
                boolean later = e.trouble() == Trouble.WRONG_STATE || e.trouble() == Trouble.NOT_FOUND;
                if (!later || clock.instant().plus(look).isAfter(until)) {
                    throw told(id, verb, e);
                }
            }
            pause.pause(look);
        }
    }

    private Ec2Instance find(Call call, InstanceId id) {
        try {
            return roster.find(call, id).orElseThrow(() -> ConnectorException.unknownInstance(id));
        } catch (Ec2Exception e) {
            throw e.asked();
        }
    }

    private static ConnectorException told(InstanceId id, String verb, Ec2Exception e) {
        if (e.isInDoubt()) {
            return e.told();
        }
        return switch (e.trouble()) {
            // Such as a spot instance, which can't be stopped: it is not the template that is at fault.
            case NOT_OFFERED, INVALID ->
                new ConnectorException(Code.FORBIDDEN, "EC2 does not " + verb + " " + id + ": " + e.code()).causedBy(e);
            case WRONG_STATE ->
                new ConnectorException(
                                Code.BACKEND_UNAVAILABLE,
                                Effect.NONE,
                                id + " is between two states: " + verb + " it again in a moment")
                        .retryAfter(NEXT_TRY)
                        .causedBy(e);
            // It was found a moment ago.
            case NOT_FOUND ->
                new ConnectorException(
                                Code.BACKEND_UNAVAILABLE,
                                Effect.NONE,
                                "EC2 does not find " + id + " yet; try again in a moment")
                        .causedBy(e);
            case NO_CAPACITY,
                    QUOTA,
                    THROTTLED,
                    UNAUTHORIZED,
                    FORBIDDEN,
                    TOKEN_MISMATCH,
                    PROTECTED,
                    DRY_RUN,
                    UNREACHABLE,
                    LOST,
                    UNMAPPED -> e.told();
        };
    }
}
