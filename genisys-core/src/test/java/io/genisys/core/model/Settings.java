package io.genisys.core.model;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The core's settings where nobody has set anything. */
public final class Settings {

    private static final Map<Class<?>, Object> READ = new ConcurrentHashMap<>();

    private Settings() {}

    public static <T> T usual(Class<T> mapping) {
        return mapping.cast(READ.computeIfAbsent(mapping, type -> {
            SmallRyeConfig config = new SmallRyeConfigBuilder()
                    .withMapping(mapping)
                    .withValidateUnknown(false)
                    .build();
            return config.getConfigMapping(mapping);
        }));
    }
}
