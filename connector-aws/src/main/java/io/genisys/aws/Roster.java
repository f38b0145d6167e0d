package io.genisys.aws;

import io.genisys.aws.ec2.Ec2Instance;
import io.genisys.aws.ec2.Questions;
import io.genisys.aws.template.Tags;
import io.genisys.connector.Call;
import io.genisys.connector.InstanceId;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Who is there: EC2's lists, with what was done a moment ago. */
record Roster(Questions questions, Recent recent, Certainty certainty) {

    private static final Pattern ID = Pattern.compile("i-([0-9a-f]{8}|[0-9a-f]{17})");

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    List<Ec2Instance> of(Call call) {
        return recent.complete(
                () -> questions.instances(call, Filters.of(call.owner())), instance -> isOf(call, instance));
    }

    /** A page of them, each as long as EC2's. */
    record Page(List<Ec2Instance> instances, Optional<Cursor> next) {}

    /** What EC2 does not show yet is on the first page, and then on no other. */
    Page page(Call call, Optional<Cursor> cursor) {
        Instant began = cursor.map(Cursor::began).orElseGet(recent::now);
        AtomicReference<Optional<String>> next = new AtomicReference<>(Optional.empty());
        Supplier<List<Ec2Instance>> question = () -> {
            Questions.Page page = questions.page(call, Filters.of(call.owner()), cursor.map(Cursor::token));
            next.set(page.next());
            return page.instances();
        };
        List<Ec2Instance> instances = cursor.isEmpty()
                ? recent.complete(question, instance -> isOf(call, instance))
                : recent.complete(question, instance -> false).stream()
                        .filter(instance -> !recent.wasAdded(instance, began))
                        .toList();
        return new Page(instances, next.get().map(token -> new Cursor(began, token)));
    }

    List<Ec2Instance> of(Call call, ServiceName service) {
        return recent.complete(
                () -> questions.instances(call, Filters.of(call.owner(), service)),
                instance -> isOf(call, service, instance));
    }

    /** Whoever owns them, and those that are gone as well. */
    List<Ec2Instance> of(Call call, OperationId operation) {
        return recent.complete(
                () -> questions.instances(call, Filters.of(operation)),
                instance -> operation.toString().equals(instance.tag(Tags.OPERATION)));
    }

    /** Whoever owns them. */
    List<Ec2Instance> all(Call call) {
        return recent.complete(() -> questions.instances(call, Filters.all()), instance -> true);
    }

    /** Whoever owns them, and those that are gone as well. */
    List<Ec2Instance> everSeen(Call call) {
        return recent.complete(() -> questions.instances(call, Filters.everSeen()), instance -> true);
    }

    /** The caller's, unless it is gone. What is not found is looked for once more when the lists are certain. */
    Optional<Ec2Instance> find(Call call, InstanceId id) {
        if (!isId(id.value())) {
            return Optional.empty();
        }
        boolean certain = certainty.isGiven();
        Optional<Ec2Instance> found = questions.instance(call, id.value()).or(() -> recent.find(id.value()));
        if (found.isEmpty() && !certain) {
            certainty.await(call, "whether there is an instance " + id);
            found = questions.instance(call, id.value());
        }
        return found.map(recent::now).filter(Ec2Instance::isLive).filter(instance -> isOf(call, instance));
    }

    static boolean isOf(Call call, Ec2Instance instance) {
        return call.owner().value().equals(instance.tag(Tags.OWNER));
    }

    static boolean isOf(Call call, ServiceName service, Ec2Instance instance) {
        return isOf(call, instance) && service.value().equals(instance.tag(Tags.SERVICE));
    }
}
