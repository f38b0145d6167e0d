package io.genisys.core.manifest;

import io.genisys.core.service.Difference;
import io.genisys.core.service.Difference.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of the services of a file, in its order.
 *
 * @param dryRun whether this is what would have become of them, and nothing has changed
 */
@Schema(name = "AppliedServices")
public record Report(boolean dryRun, List<Applied> services) {

    /** What became of a service, and of its policies by name. */
    @Schema(name = "AppliedService")
    public record Applied(String name, What what, List<String> changes, List<AppliedPolicy> policies) {}

    /** What became of a policy. */
    public record AppliedPolicy(String name, What what, List<String> changes) {}

    static Report of(boolean dryRun, List<Comparison> comparisons) {
        return new Report(dryRun, comparisons.stream().map(Comparison::view).toList());
    }

    /** Returns it as a table for people. */
    String text() {
        List<Row> rows = new ArrayList<>();
        for (Applied service : services) {
            rows.add(new Row(service.name(), new Difference(service.what(), service.changes())));
            service.policies()
                    .forEach(policy -> rows.add(new Row(
                            service.name() + "/" + policy.name(), new Difference(policy.what(), policy.changes()))));
        }
        int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        StringBuilder table = new StringBuilder();
        rows.forEach(row -> table.append(row.text(width)).append('\n'));
        long changed = rows.stream().filter(row -> row.difference().any()).count();
        String what = changed == 1 ? "1 change" : changed + " changes";
        return table.append(dryRun ? what + " to be made, none made\n" : what + " made\n")
                .toString();
    }

    private record Row(String name, Difference difference) {

        String text(int width) {
            String changes = String.join(", ", difference.changes());
            return String.format(
                            "%-" + Math.max(1, width) + "s  %-9s  %s",
                            name,
                            difference.what().toString().toLowerCase(Locale.ROOT),
                            changes)
                    .stripTrailing();
        }
    }
}
