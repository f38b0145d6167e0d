package io.genisys.core.autoscaling;

import io.genisys.connector.ServiceName;
import io.genisys.policy.PolicyName;

/** Which policy of which service. */
record PolicyKey(ServiceName service, PolicyName policy) {}
