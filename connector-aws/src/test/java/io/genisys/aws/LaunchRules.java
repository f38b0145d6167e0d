package io.genisys.aws;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** How EC2 launches: once for a token, up to MaxCount, and only what it has room for. */
final class LaunchRules {

    private final Map<String, Done> tokens = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Shortage> shortages = new CopyOnWriteArrayList<>();

    private record Done(Map<String, String> form, FaultProxy.Answer answer) {}

    /** How many more instances of a type there are, in a subnet or zone, or anywhere where that is empty. */
    private static final class Shortage {
        private final String type;
        private final String place;
        private final String code;
        private int left;

        Shortage(String type, String place, int left, String code) {
            this.type = type;
            this.place = place;
            this.left = left;
            this.code = code;
        }

        boolean concerns(Map<String, String> form) {
            return type.equals(form.getOrDefault("InstanceType", ""))
                    && (place.isEmpty()
                            || place.equals(form.get("SubnetId"))
                            || place.equals(form.get("Placement.AvailabilityZone")));
        }
    }

    /** A call to moto. */
    interface Launching {
        FaultProxy.Answer launch(Map<String, String> form) throws IOException, InterruptedException;
    }

    void onlyLeft(String type, String place, int left) {
        shortages.add(new Shortage(type, place, left, "InsufficientInstanceCapacity"));
    }

    void refused(String type, String code) {
        shortages.add(new Shortage(type, "", 0, code));
    }

    void room() {
        shortages.clear();
    }

    void calm() {
        shortages.clear();
        tokens.clear();
    }

    FaultProxy.Answer launch(Map<String, String> form, Launching moto) throws IOException, InterruptedException {
        if (form.containsKey("DryRun")) {
            return moto.launch(form);
        }
        String token = form.get("ClientToken");
        if (token == null) {
            throw new AssertionError("a launch without a token can't be repeated");
        }
        if (token.length() > 64 || !token.matches("\\p{ASCII}+")) {
            return FaultProxy.Answer.refusal("InvalidParameterValue", 400);
        }
        // One at a time, as moto is.
        synchronized (this) {
            Done done = tokens.get(token);
            if (done != null) {
                return done.form().equals(form)
                        ? done.answer()
                        : FaultProxy.Answer.refusal("IdempotentParameterMismatch", 400);
            }
            int most = Integer.parseInt(form.get("MaxCount"));
            for (Shortage shortage : shortages) {
                if (shortage.concerns(form)) {
                    most = Math.min(most, shortage.left);
                    if (most < Integer.parseInt(form.get("MinCount"))) {
                        boolean server = shortage.code.equals("InsufficientInstanceCapacity");
                        return FaultProxy.Answer.refusal(shortage.code, server ? 500 : 400);
                    }
                    shortage.left -= most;
                }
            }
            // moto launches MinCount.
            Map<String, String> changed = new TreeMap<>(form);
            changed.put("MinCount", Integer.toString(most));
            changed.put("MaxCount", Integer.toString(most));
            FaultProxy.Answer answer = moto.launch(changed);
            if (answer.status() == 200) {
                tokens.put(token, new Done(form, answer));
            }
            return answer;
        }
    }
}
