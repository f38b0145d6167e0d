package io.genisys.core.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** A core that loses patience with its followers quickly. */
public final class EventProfile implements QuarkusTestProfile {

    static final int FOLLOWERS = 8;

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(new FastProfile().getConfigOverrides());
        settings.put("genisys.history.keep", "P30D");
        settings.put("genisys.history.look", "PT0.1S");
        settings.put("genisys.history.heartbeat", "PT0.5S");
        settings.put("genisys.history.patience", "PT1S");
        settings.put("genisys.history.followers", Integer.toString(FOLLOWERS));
        return settings;
    }
}
