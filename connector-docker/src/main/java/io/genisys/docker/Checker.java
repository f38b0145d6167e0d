package io.genisys.docker;

import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.FieldError;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Upscale;
import io.genisys.docker.engine.Engine;
import io.genisys.docker.engine.EngineRefusal;
import io.genisys.docker.template.Plan;
import io.genisys.docker.template.PullPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out what an upscale would say. Whether an image that is missing can be pulled only a pull can tell, so such a
 * template passes where its policy allows to pull.
 */
final class Checker {

    private final Engine engine;
    private final Admission admission;

    Checker(Engine engine, Admission admission) {
        this.engine = engine;
        this.admission = admission;
    }

    void check(Call call, ServiceName service, Upscale request) {
        int existing = admission.existing(call, service, request).size();
        if (existing == request.count()) {
            return;
        }
        Plan plan = admission.plan(service, request);
        List<FieldError> errors = new ArrayList<>();
        if (plan.pull() == PullPolicy.NEVER && !admission.images().has(call, plan.image())) {
            errors.add(new FieldError(
                    "docker.image", "an image that the engine has, as the pull policy is never", plan.image()));
        }
        for (int i = 0; i < plan.networks().size(); i++) {
            String network = plan.networks().get(i);
            if (!exists(call, network)) {
                errors.add(new FieldError("docker.networks[" + i + "]", "a network that the engine has", network));
            }
        }
        if (!errors.isEmpty()) {
            throw ConnectorException.invalidTemplate(errors);
        }
        if (existing == 0 && admission.room().free(request.operation()) < 1) {
            throw admission.full();
        }
    }

    private boolean exists(Call call, String network) {
        try {
            engine.within(call)
                    .attempt(client ->
                            client.inspectNetworkCmd().withNetworkId(network).exec());
            return true;
        } catch (EngineRefusal e) {
            if (e.isNotFound()) {
                return false;
            }
            throw e.internal();
        }
    }
}
