package io.genisys.core.model;

import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.implementation.bind.annotation.FieldValue;
import net.bytebuddy.implementation.bind.annotation.Origin;
import net.bytebuddy.implementation.bind.annotation.RuntimeType;
import net.bytebuddy.implementation.bind.annotation.SuperCall;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Puts the core's own classes together as its container does: by the types of their constructors' parameters, with a
 * transaction around each method that says so, also where an object calls itself.
 */
public final class Injector {

    private static final String DATABASE = "database";
    private static final Map<Class<?>, Constructor<?>> CONSTRUCTORS = new ConcurrentHashMap<>();

    private final Database database;
    private final Map<Class<?>, Object> beans = new HashMap<>();
    private final Map<Type, Consumer<Object>> observers = new HashMap<>();

    Injector(Database database) {
        this.database = database;
    }

    public Database database() {
        return database;
    }

    /** From now on this is the one of its type. */
    public <T> T bind(Class<? super T> type, T bean) {
        beans.put(type, bean);
        return bean;
    }

    /** Tells who observes events of a type. */
    public <T> void observe(Class<T> type, Consumer<T> observer) {
        observers.put(type, event -> observer.accept(type.cast(event)));
    }

    /** Returns the one of its type; it is made where there is none. */
    public <T> T get(Class<T> type) {
        Object bean = beans.get(type);
        if (bean == null) {
            bean = make(type);
            beans.put(type, bean);
        }
        return type.cast(bean);
    }

    private Object make(Class<?> type) {
        Constructor<?> constructor = CONSTRUCTORS.computeIfAbsent(type, Injector::constructor);
        Object[] arguments =
                Arrays.stream(constructor.getParameters()).map(this::argument).toArray();
        try {
            Object bean = constructor.newInstance(arguments);
            if (bean.getClass() != type) {
                bean.getClass().getField(DATABASE).set(bean, database);
            }
            return bean;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no " + type + " could be made", e);
        }
    }

    private Object argument(Parameter parameter) {
        if (parameter.getType() == Event.class) {
            Type observed = ((ParameterizedType) parameter.getParameterizedType()).getActualTypeArguments()[0];
            return event(observed);
        }
        return get(parameter.getType());
    }

    private Object event(Type observed) {
        return Proxy.newProxyInstance(
                Event.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("fire")) {
                        throw new UnsupportedOperationException(method.toString());
                    }
                    observers.getOrDefault(observed, event -> {}).accept(arguments[0]);
                    return null;
                });
    }

    private static Constructor<?> constructor(Class<?> type) {
        if (type.isInterface()) {
            throw new IllegalArgumentException(type + " is not bound");
        }
        Class<?> made = transactional(type) ? subclass(type) : type;
        Constructor<?> constructor = Arrays.stream(made.getDeclaredConstructors())
                .max((one, other) -> Integer.compare(one.getParameterCount(), other.getParameterCount()))
                .orElseThrow();
        constructor.setAccessible(true);
        return constructor;
    }

    private static boolean transactional(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.isAnnotationPresent(Transactional.class));
    }

    private static Class<?> subclass(Class<?> type) {
        try {
            return new ByteBuddy()
                    .subclass(type, ConstructorStrategy.Default.IMITATE_SUPER_CLASS_OPENING)
                    .defineField(DATABASE, Database.class, java.lang.reflect.Modifier.PUBLIC)
                    .method(ElementMatchers.isAnnotatedWith(Transactional.class))
                    .intercept(MethodDelegation.to(Around.class))
                    .make()
                    .load(
                            type.getClassLoader(),
                            ClassLoadingStrategy.UsingLookup.of(
                                    MethodHandles.privateLookupIn(type, MethodHandles.lookup())))
                    .getLoaded();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What happens around a method that is to be a transaction, or a part of one. */
    public static final class Around {

        private Around() {}

        @RuntimeType
        public static Object call(
                @FieldValue(DATABASE) Database database, @Origin Method method, @SuperCall Callable<?> work)
                throws Exception {
            Transactional.TxType type =
                    method.getAnnotation(Transactional.class).value();
            String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
            if (type == Transactional.TxType.MANDATORY && !database.inTransaction()) {
                throw new IllegalStateException(name + " was called outside of a transaction");
            }
            if (type != Transactional.TxType.MANDATORY && type != Transactional.TxType.REQUIRED) {
                throw new UnsupportedOperationException(name + " is " + type);
            }
            return database.transaction(name, work::call);
        }
    }
}
