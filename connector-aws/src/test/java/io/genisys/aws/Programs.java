package io.genisys.aws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.w3c.dom.Element;

/** What instances do after their start, as their user data says: nothing, or a loop, or an end. */
final class Programs {

    static final String LOOP = "#!/bin/sh\nwhile :; do :; done\n";
    static final String END = "#!/bin/sh\npoweroff\n";

    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    void launched(Map<String, String> form, String xml) {
        String script =
                new String(Base64.getDecoder().decode(form.getOrDefault("UserData", "")), StandardCharsets.UTF_8);
        for (Element instance : Wire.instances(Wire.parse(xml))) {
            String id = Wire.child(instance, "instanceId").orElse("");
            if (script.equals(LOOP)) {
                busy.add(id);
            } else if (script.equals(END)) {
                ended.add(id);
            }
        }
    }

    boolean isBusy(String id) {
        return busy.contains(id);
    }

    boolean haveEnded() {
        return !ended.isEmpty();
    }

    boolean hasEnded(String id) {
        return ended.contains(id);
    }
}
