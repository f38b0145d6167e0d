package io.genisys.core.manifest;

import io.genisys.connector.ServiceName;
import io.genisys.core.service.ServiceDefinition;
import io.genisys.policy.Policy;
import io.genisys.policy.PolicyName;
import java.util.Map;
import java.util.Optional;

/**
 * A service as a file says it.
 *
 * @param policies all that it is to have; empty where the file says nothing of them
 */
record Entry(ServiceName name, ServiceDefinition definition, Optional<Map<PolicyName, Policy>> policies) {}
