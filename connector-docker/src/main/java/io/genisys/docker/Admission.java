package io.genisys.docker;

import com.github.dockerjava.api.model.Container;
import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.FieldError;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Upscale;
import io.genisys.connector.catalog.ServiceCatalog;
import io.genisys.docker.template.Plan;
import io.genisys.docker.template.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What must hold before anything of an upscale is launched. */
record Admission(
        Containers containers, ServiceCatalog catalog, Rules rules, Room room, Machine machine, Images images) {

    /** The containers that the operation has, by index. */
    Map<Integer, Container> existing(Call call, ServiceName service, Upscale request) {
        Map<Integer, Container> existing = new TreeMap<>();
        for (Container container : containers.of(call, request.operation())) {
            Batch.verify(call, service, request, container.getLabels());
            existing.put(Integer.parseInt(Containers.label(container, Labels.INDEX)), container);
        }
        return existing;
    }

    /** The plan, unless it is refused: what to say then depends on what exists. */
    Optional<Plan> acceptable(ServiceName service, Upscale request) {
        try {
            return Optional.of(plan(service, request));
        } catch (ConnectorException e) {
            return Optional.empty();
        }
    }

    Plan plan(ServiceName service, Upscale request) {
        Plan plan = Plan.of(catalog.resolve(service, request.template()), rules);
        List<FieldError> errors = new ArrayList<>();
        plan.resources()
                .disk()
                .filter(disk -> !machine.limitsDisk())
                .ifPresent(disk -> errors.add(new FieldError(
                        "resources.disk", "no limit, as the engine's storage driver has none", disk.toString())));
        plan.resources()
                .cpu()
                .filter(cpu -> cpu > machine.cores())
                .ifPresent(cpu -> errors.add(new FieldError(
                        "resources.cpu", "at most the engine's " + machine.cores() + " cores", cpu.toString())));
        if (!errors.isEmpty()) {
            throw ConnectorException.invalidTemplate(errors);
        }
        return plan;
    }

    ConnectorException full() {
        return new ConnectorException(
                Code.INSUFFICIENT_CAPACITY,
                "this connector is set to run at most " + room.most().orElse(0) + " instances");
    }
}
