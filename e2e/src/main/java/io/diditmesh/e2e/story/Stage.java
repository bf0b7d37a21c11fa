package io.diditmesh.e2e.story;

import io.diditmesh.e2e.lab.Lab;
import io.diditmesh.e2e.lab.Poll;
import io.diditmesh.e2e.shop.Visit;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Where one step is played: its people, and what they and the shop saw. */
public final class Stage implements AutoCloseable {
    private final Web web = new Web();
    private final Transcript transcript = new Transcript();
    private final Lab lab;
    private final Didit didit;
    private final int visitsBefore;

    public Stage(Lab lab) {
        this.lab = lab;
        this.didit = new Didit(web, lab);
        this.visitsBefore = lab.shop().visits().size();
    }

    Lab lab() {
        return lab;
    }

    Didit didit() {
        return didit;
    }

    WebhookForge forge() {
        return new WebhookForge(web, lab, transcript);
    }

    Transcript transcript() {
        return transcript;
    }

    /** Somebody the shop has never seen. */
    public Person stranger() {
        return new Person(web, lab.address(), transcript);
    }

    /** Somebody at a browser who has signed in at the shop. */
    public Person browserOf(String user) {
        return stranger().withSession(lab.shop().accounts().tokenFor(user));
    }

    /** A program that acts for a user of the shop. */
    public Person programOf(String user) {
        return stranger().withBearer(lab.shop().accounts().tokenFor(user));
    }

    /** A stranger who found the listener that forgets to ask. */
    public Person strangerAtTheGap() {
        return new Person(web, lab.gapAddress(), transcript);
    }

    Verification verificationOf(Person person) {
        return new Verification(this, person);
    }

    /** Somebody at a browser who has just been verified. */
    public Verified verified(String user) {
        return verifiedAt("/premium", user);
    }

    /** The same, who asked for another page. */
    public Verified verifiedAt(String page, String user) {
        Person person = browserOf(user);
        return transcript.aside(
                user + " is verified",
                () -> new Verified(person, verificationOf(person).passFor(page)));
    }

    /** @param session the one at Didit in which it happened */
    public record Verified(Person person, String session) {
        public boolean hasAccess() {
            return person.open("/premium").status() == 200;
        }
    }

    /** The requests of this step that reached the shop. */
    public List<Visit> visits() {
        List<Visit> all = lab.shop().visits();
        return all.subList(visitsBefore, all.size());
    }

    public void expectNoVisit() {
        StepFailed.unless(visits().isEmpty(), "the shop saw " + visits().size() + " requests (expected: none)");
    }

    /** Nothing that a client says of its own verification has reached the shop. */
    void expectNoSpoofedHeader() {
        List<String> names = visits().stream()
                .flatMap(visit -> visit.headers().keySet().stream())
                .filter(name -> name.replace('_', '-').startsWith("x-verification-"))
                .filter(name -> !name.equals(Assertion.HEADER))
                .toList();
        StepFailed.unless(names.isEmpty(), "the shop saw " + names + " (expected: only " + Assertion.HEADER + ")");
    }

    /** Made by hand: a session has this status now. */
    Map<String, Object> newsOf(String session, String status) {
        return forge().news(didit.row(session), status, lab.time().now());
    }

    /** What the mesh told the shop with the last request that reached it; it verifies. */
    Assertion lastAssertion() {
        StepFailed.unless(!visits().isEmpty(), "the shop saw no request (expected: one)");
        List<String> values = visits().getLast().header(Assertion.HEADER);
        StepFailed.unless(values.size() == 1, "the shop saw " + values.size() + " assertions (expected: 1)");
        return Assertion.verified(values.getFirst(), keySet(), lab.time().now());
    }

    void holdsWithin(Duration bound, String what, BooleanSupplier condition) {
        StepFailed.unless(Poll.until(bound, condition), "after " + bound.toSeconds() + " s still not: " + what);
    }

    void staysSo(Duration time, String what, BooleanSupplier condition) {
        StepFailed.unless(Poll.throughout(time, condition), "no longer so: " + what);
    }

    @Override
    public void close() {
        web.close();
    }

    private String keySet() {
        URI address = lab.address().resolve("/.well-known/jwks.json");
        return web.send(Ask.get(address)).expect(200).body();
    }
}
