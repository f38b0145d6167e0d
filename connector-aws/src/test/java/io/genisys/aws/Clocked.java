package io.genisys.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Times calls to a connector without the time that EC2 takes, which the proxy knows. */
record Clocked(FaultProxy proxy, Map<String, List<Double>> millis) {

    <T> T time(String name, Supplier<T> call) {
        long inside = proxy.nanosInside();
        long begun = System.nanoTime();
        T answer = call.get();
        long all = System.nanoTime() - begun;
        millis.computeIfAbsent(name, same -> new ArrayList<>()).add((all - (proxy.nanosInside() - inside)) / 1e6);
        return answer;
    }

    Map<String, Double> medians() {
        Map<String, Double> medians = new TreeMap<>();
        millis.forEach(
                (name, all) -> medians.put(name, all.stream().sorted().toList().get(all.size() / 2)));
        return medians;
    }
}
