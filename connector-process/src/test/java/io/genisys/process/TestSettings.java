package io.genisys.process;

import java.nio.file.Path;
import java.util.List;

/** The defaults, but for what a test names. */
record TestSettings(Path state, boolean allowCommands, int maxInstances) implements ProcessSettings {

    static final Path SERVICES = Path.of("src/test/resources/services-it.yaml");

    static TestSettings in(Path state) {
        return new TestSettings(state, false, 200);
    }

    @Override
    public List<String> allowedVariables() {
        return List.of("*");
    }

    @Override
    public PortRange ports() {
        return new PortRange(10_000, 19_999);
    }

    @Override
    public int concurrency() {
        return 8;
    }
}
