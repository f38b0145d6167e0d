package io.genisys.core.operation;

import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeRepository;
import io.genisys.core.service.Service;
import io.genisys.core.service.ServiceRepository;
import java.lang.reflect.Proxy;
import java.util.List;
import org.hibernate.StatelessSession;

/** As much of Hibernate's session without a memory as upscales use. */
final class MemorySession {

    private final OperationRows rows;
    private final ServiceRepository services;
    private final ComputeRepository computes;

    private MemorySession(OperationRows rows, ServiceRepository services, ComputeRepository computes) {
        this.rows = rows;
        this.services = services;
        this.computes = computes;
    }

    static StatelessSession of(OperationRows rows, ServiceRepository services, ComputeRepository computes) {
        MemorySession memory = new MemorySession(rows, services, computes);
        return (StatelessSession) Proxy.newProxyInstance(
                StatelessSession.class.getClassLoader(),
                new Class<?>[] {StatelessSession.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMultiple" -> memory.get((Class<?>) arguments[0], (List<?>) arguments[1]);
                    case "insertMultiple" -> memory.insert((List<?>) arguments[0]);
                    case "updateMultiple" -> memory.update((List<?>) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }

    private List<?> get(Class<?> type, List<?> names) {
        if (type == Service.class) {
            return names.stream()
                    .map(name -> services.findByIdOptional((String) name).orElse(null))
                    .toList();
        }
        if (type == Compute.class) {
            return names.stream()
                    .map(name -> computes.findByIdOptional((String) name).orElse(null))
                    .toList();
        }
        throw new UnsupportedOperationException(type.toString());
    }

    private Object insert(List<?> entities) {
        for (Object entity : entities) {
            if (entity instanceof Operation operation) {
                rows.operations.add(operation);
            } else {
                rows.instances.add((KnownInstance) entity);
            }
        }
        return null;
    }

    private Object update(List<?> entities) {
        entities.forEach(entity -> rows.operations.replace((Operation) entity));
        return null;
    }
}
