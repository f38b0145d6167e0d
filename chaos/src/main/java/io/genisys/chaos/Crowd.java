package io.genisys.chaos;

import io.genisys.chaos.Wish.Habit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who asks for what. What several change in parallel is only ever changed by so many; what is set to a number has one
 * client, because the last number wins.
 */
record Crowd(List<Member> members) {

    private static final int IN_PARALLEL = 3;

    Crowd {
        members = List.copyOf(members);
    }

    /** A client with its habit; without keys it does not know what came of some of its requests. */
    record Member(String name, Habit habit, boolean keyed) {}

    static Crowd of(List<String> computes) {
        List<Member> members = new ArrayList<>();
        for (String compute : computes) {
            Optional<String> here = Optional.of(compute);
            Habit counting = new Habit(List.of("counted-a-" + compute, "counted-b-" + compute), here, false);
            for (int i = 0; i < IN_PARALLEL; i++) {
                members.add(new Member("counting-" + compute + "-" + i, counting, true));
            }
            members.add(new Member("setting-" + compute, new Habit(List.of("set-" + compute), here, true), true));
        }
        Habit anywhere = new Habit(List.of("anywhere"), Optional.empty(), false);
        members.add(new Member("anywhere-0", anywhere, true));
        members.add(new Member("anywhere-1", anywhere, true));
        Habit loose = new Habit(List.of("loose"), Optional.of(computes.get(computes.size() - 1)), false);
        members.add(new Member("without-keys-0", loose, false));
        members.add(new Member("without-keys-1", loose, false));
        return new Crowd(members);
    }

    Set<String> services() {
        Set<String> services = new TreeSet<>();
        members.forEach(member -> services.addAll(member.habit().services()));
        return services;
    }
}
