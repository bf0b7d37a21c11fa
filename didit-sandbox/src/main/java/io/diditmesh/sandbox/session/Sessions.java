package io.diditmesh.sandbox.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** All sessions, each settled by the clock before anyone sees it. */
public final class Sessions {
    private static final int FIRST_NUMBER = 1;

    private final Map<UUID, Session> byId = new LinkedHashMap<>();
    private final Clock clock;
    private final Tokens tokens;
    private final Duration lifetime;
    private final SessionNews news;
    private int nextNumber = FIRST_NUMBER;

    public Sessions(Clock clock, RandomGenerator chance, Duration lifetime, SessionNews news) {
        this.clock = clock;
        this.tokens = new Tokens(chance);
        this.lifetime = lifetime;
        this.news = news;
    }

    /** Gives out the unfinished session of the same subject on the same workflow version, if there is one. */
    public synchronized Optional<Session> reuse(Workflow workflow, SessionRequest request) {
        return request.vendorData() == null
                ? Optional.empty()
                : newestFirst().stream()
                        .filter(session -> session.status().isUnfinished())
                        .filter(session -> session.workflow().equals(workflow))
                        .filter(session -> Objects.equals(session.request().vendorData(), request.vendorData()))
                        .findFirst()
                        .map(session -> store(session, session.overwrittenBy(request)));
    }

    public synchronized Session create(Workflow workflow, SessionRequest request) {
        Instant now = clock.instant();
        Session session = new Session(
                new Handle(tokens.id(), nextNumber++, tokens.token()),
                request,
                workflow,
                Lifetime.of(now, lifetime),
                SessionStatus.NOT_STARTED,
                List.of(),
                History.startingAt(now));
        byId.put(session.id(), session);
        news.statusTaken(session);
        return session;
    }

    public synchronized Optional<Session> find(UUID id) {
        return Optional.ofNullable(byId.get(id)).map(this::settle);
    }

    public synchronized Optional<Session> findByToken(String token) {
        return byId.values().stream()
                .filter(session -> session.handle().token().equals(token))
                .findFirst()
                .map(this::settle);
    }

    public synchronized List<Session> newestFirst() {
        sweep();
        return new ArrayList<>(byId.values()).reversed();
    }

    /** Applies one change to a session that exists. */
    public synchronized Session change(UUID id, UnaryOperator<Session> step) {
        Session before = find(id).orElseThrow();
        return store(before, step.apply(before));
    }

    public synchronized void remove(UUID id) {
        byId.remove(id);
    }

    /** Lets the clock end every session whose time is over. */
    public synchronized void sweep() {
        List.copyOf(byId.values()).forEach(this::settle);
    }

    private Session settle(Session session) {
        return store(session, session.settled(clock.instant()));
    }

    private Session store(Session before, Session after) {
        byId.put(after.id(), after);
        if (after.history().changes().size() > before.history().changes().size()) {
            news.statusTaken(after);
        }
        return after;
    }
}
