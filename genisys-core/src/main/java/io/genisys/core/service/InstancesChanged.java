package io.genisys.core.service;

import io.genisys.connector.ServiceName;

/** A connector has told that something happened to an instance of a service. */
public record InstancesChanged(ServiceName service) {}
