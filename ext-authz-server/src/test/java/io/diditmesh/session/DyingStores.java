package io.diditmesh.session;

import io.diditmesh.verification.OutcomeLedger;
import io.diditmesh.verification.StoreUnreachableException;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** Real stores that can be used a number of times, and then no more: what a process leaves behind that dies there. */
final class DyingStores {
    private DyingStores() {}

    static SessionStores after(int calls, SessionStores real) {
        AtomicInteger left = new AtomicInteger(calls);
        return new SessionStores(
                dying(OutcomeLedger.class, real.ledger(), left),
                dying(SessionDirectory.class, real.directory(), left),
                dying(Inbox.class, real.inbox(), left),
                dying(Rereads.class, real.rereads(), left),
                dying(Guard.class, real.guard(), left),
                dying(Bindings.class, real.bindings(), left));
    }

    private static <T> T dying(Class<T> type, T real, AtomicInteger left) {
        InvocationHandler handler = (_, method, arguments) -> {
            if (left.getAndDecrement() <= 0) {
                throw new StoreUnreachableException(new IOException("dead"));
            }
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
