package io.diditmesh.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.e2e.story.Person;
import io.diditmesh.e2e.story.Stage;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The authorization server slow, down and on its way back: nobody is let through who should not be. */
final class OutageMeshIT {
    @AutoClose
    private static final MeshLab LAB = new MeshLab(Shape.GATEWAY);

    @Test
    void aServerThatDoesNotAnswerInTimeIsAServerThatIsAway() {
        try (Stage stage = LAB.stage()) {
            Stage.Verified verified = stage.verified("greta");
            int before = stage.visits().size();
            LAB.lab().server().freeze();
            try {
                verified.person().call("GET", "/premium").expect(503);
                stage.stranger().call("GET", "/").expect(503);
                stage.programOf("hugo").call("GET", "/premium").expect(503);
            } finally {
                LAB.lab().server().thaw();
            }
            assertThat(stage.visits().size()).isEqualTo(before);
            MeshLab.await("answers again", verified::hasAccess);
        }
    }

    @Test
    void aServerThatStartsAgainLetsNobodyThroughWhoIsNotVerified() throws InterruptedException {
        try (Stage stage = LAB.stage();
                Stage another = LAB.stage()) {
            Stage.Verified verified = stage.verified("ines");
            Person other = another.programOf("jonas");
            Set<Integer> answers = new ConcurrentSkipListSet<>();
            AtomicBoolean over = new AtomicBoolean();
            Thread asking = Thread.ofVirtual().start(() -> {
                while (!over.get()) {
                    answers.add(other.call("GET", "/premium").status());
                }
            });
            for (int i = 0; i < 3; i++) {
                LAB.lab().server().restart();
            }
            MeshLab.await("answers again", verified::hasAccess);
            over.set(true);
            asking.join();
            assertThat(new TreeSet<>(answers)).isSubsetOf(403, 503).contains(403);
        }
    }
}
