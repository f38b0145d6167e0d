package io.genisys.aws;

import io.genisys.aws.ec2.Ec2;
import io.genisys.aws.ec2.Ec2Exception;
import io.genisys.aws.ec2.Ec2Instance;
import io.genisys.aws.ec2.Trouble;
import io.genisys.aws.template.LaunchCall;
import io.genisys.aws.template.Offering;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Launches one part of an operation: the instances from a base on, in one place, by one call. Where the place has no
 * capacity the next one is tried, but never while a call for the one before may still launch something.
 */
final class Slices {

    private final Ec2 ec2;
    private final Recent recent;
    private final Shortages shortages;
    private final Clock clock;
    private final Duration window;

    Slices(Ec2 ec2, Recent recent, Shortages shortages, Clock clock, Duration window) {
        this.ec2 = ec2;
        this.recent = recent;
        this.shortages = shortages;
        this.clock = clock;
        this.window = window;
    }

    /** A part that is to be launched: up to {@code most} instances from {@code base} on. */
    record Slice(LaunchCall call, Undertaking undertaking, int base, int most) {

        Slice upTo(int other) {
            return new Slice(call, undertaking, base, other);
        }
    }

    /** In the first place that has room. */
    List<Ec2Instance> launch(Slice slice, List<Offering> offerings) {
        Optional<ConnectorException> refusal = Optional.empty();
        for (Offering offering : offerings) {
            if (!shortages.mayTry(offering)) {
                continue;
            }
            try {
                return run(slice, offering);
            } catch (Ec2Exception e) {
                if (e.isInDoubt() || !e.trouble().concernsOffering()) {
                    throw e.told();
                }
                refusal = Optional.of(refusal.filter(before -> before.code() == Code.INSUFFICIENT_CAPACITY)
                        .orElse(e.told()));
            }
        }
        throw refusal.orElseGet(() -> remembered(offerings));
    }

    /** Refuses as a launch would where nothing has room, as far as that is remembered. */
    void refuseWithoutRoom(List<Offering> offerings) {
        if (offerings.stream().noneMatch(offering -> shortages.left(offering).isZero())) {
            throw remembered(offerings);
        }
    }

    /** Where it was tried before: the same token gives the same instances. */
    Optional<List<Ec2Instance>> again(Slice slice, Offering offering) {
        Optional<Instant> lost = slice.undertaking()
                .part(slice.base())
                .filter(Undertaking.Part.Lost.class::isInstance)
                .map(part -> ((Undertaking.Part.Lost) part).at());
        try {
            return Optional.of(run(slice, offering));
        } catch (Ec2Exception e) {
            if (lost.isEmpty() || e.isInDoubt() || !settled(lost.get()) || e.trouble() == Trouble.THROTTLED) {
                throw e.inDoubt().told();
            }
            slice.undertaking().nothing(slice.base());
            if (!e.trouble().concernsOffering()) {
                throw e.told();
            }
            return Optional.empty();
        }
    }

    private List<Ec2Instance> run(Slice slice, Offering offering) {
        slice.undertaking().claim(slice.call().order());
        try {
            List<Ec2Instance> launched =
                    ec2.run(slice.call().order().call(), slice.call().request(slice.base(), slice.most(), offering));
            slice.undertaking().launched(slice.base(), launched.size());
            recent.launched(launched);
            shortages.some(offering);
            return launched;
        } catch (Ec2Exception e) {
            if (e.isInDoubt()) {
                slice.undertaking()
                        .lost(slice.base(), new Undertaking.Attempt(offering, slice.most()), clock.instant());
            }
            if (e.trouble() == Trouble.NO_CAPACITY) {
                shortages.none(offering);
            }
            throw e;
        } finally {
            slice.undertaking().release();
        }
    }

    /** What a lost call has launched would be on the lists by now. */
    private boolean settled(Instant lost) {
        return clock.instant().isAfter(lost.plus(window));
    }

    private ConnectorException remembered(List<Offering> offerings) {
        Duration soonest =
                offerings.stream().map(shortages::left).min(Duration::compareTo).orElse(Duration.ZERO);
        return new ConnectorException(
                        Code.INSUFFICIENT_CAPACITY,
                        Effect.NONE,
                        "EC2 had no capacity a moment ago for any of " + offerings)
                .retryAfter(soonest);
    }
}
