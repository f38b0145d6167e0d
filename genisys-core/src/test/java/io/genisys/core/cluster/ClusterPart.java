package io.genisys.core.cluster;

import io.genisys.core.model.Injector;
import io.genisys.core.model.Settings;
import jakarta.enterprise.inject.Vetoed;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** One core among others that whoever calls this says are alive. */
public final class ClusterPart {

    private static final Leases NONE = new NoLeases();

    private ClusterPart() {}

    public static void bind(Injector injector, String self, Supplier<Set<String>> live, Predicate<String> everything) {
        injector.bind(ClusterSettings.class, Settings.usual(ClusterSettings.class));
        injector.bind(Leases.class, NONE);
        injector.bind(Membership.class, new Named(self, live, everything, injector.get(Clock.class)));
    }

    /** Never asked: who is alive is known. */
    @Vetoed
    private static final class NoLeases extends Leases {

        NoLeases() {
            super(
                    (DataSource) Proxy.newProxyInstance(
                            DataSource.class.getClassLoader(),
                            new Class<?>[] {DataSource.class},
                            (proxy, method, arguments) -> {
                                throw new UnsupportedOperationException(method.toString());
                            }),
                    null,
                    Settings.usual(ClusterSettings.class),
                    Clock.systemUTC());
        }

        @Override
        boolean exclusive() {
            return false;
        }
    }

    @Vetoed
    private static final class Named extends Membership {

        private final String self;
        private final Supplier<Set<String>> live;
        private final Predicate<String> everything;

        Named(String self, Supplier<Set<String>> live, Predicate<String> everything, Clock clock) {
            super(NONE, Settings.usual(ClusterSettings.class), null, clock);
            this.self = self;
            this.live = live;
            this.everything = everything;
        }

        @Override
        public String self() {
            return self;
        }

        @Override
        public Set<String> live() {
            return live.get();
        }

        @Override
        public boolean mine(String work) {
            return everything.test(work) || Shares.of(work, live.get()).equals(self);
        }
    }
}
