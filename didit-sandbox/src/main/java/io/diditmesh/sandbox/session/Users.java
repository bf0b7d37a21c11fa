package io.diditmesh.sandbox.session;

import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.JsonNodeFactory;

/** All users, and the system block list of their vendor data. */
public final class Users {
    private final Map<String, User> byVendorData = new LinkedHashMap<>();
    private final Set<String> blockList = new HashSet<>();
    private final Clock clock;
    private final Tokens tokens;
    private final UserNews news;

    public Users(Clock clock, RandomGenerator chance, UserNews news) {
        this.clock = clock;
        this.tokens = new Tokens(chance);
        this.news = news;
    }

    /** Makes sure that a user exists for this vendor data. */
    public synchronized void meet(String vendorData) {
        byVendorData.computeIfAbsent(vendorData, this::newUser);
    }

    public synchronized Optional<User> find(String vendorData) {
        return Optional.ofNullable(byVendorData.get(vendorData));
    }

    /** In the order in which they came. */
    public synchronized List<User> all() {
        return List.copyOf(byVendorData.values());
    }

    /** Entries of the block list stay. */
    public synchronized void remove(String vendorData) {
        byVendorData.remove(vendorData);
    }

    public synchronized boolean isBlockListed(String vendorData) {
        return blockList.contains(vendorData);
    }

    /** Changes plain fields; a status changed this way leaves the block list alone. */
    public synchronized User change(User user, UnaryOperator<User> step) {
        User after = step.apply(user);
        byVendorData.put(after.vendorData(), after);
        if (after.status() != user.status()) {
            news.statusChanged(after, user.status());
        }
        return after;
    }

    /** Changes the status and keeps the block list in step with it. */
    public synchronized User judge(User user, UserStatus status) {
        if (status == UserStatus.BLOCKED) {
            blockList.add(user.vendorData());
        } else {
            blockList.remove(user.vendorData());
        }
        return change(user, current -> current.with(status));
    }

    private User newUser(String vendorData) {
        return new User(
                tokens.id(), vendorData, UserStatus.ACTIVE, null, JsonNodeFactory.instance.nullNode(), clock.instant());
    }
}
