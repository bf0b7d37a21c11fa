package io.diditmesh.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/** The doctor in a cluster where nothing is wrong, and then one thing is. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DoctorMeshIT {
    @AutoClose
    private static final Patient PATIENT = new Patient();

    /**
     * One thing that somebody did wrong.
     *
     * @param code of what has to be found
     * @param mesh what stands in the mesh's configuration, and what somebody wrote instead
     * @param patch an object, its namespace, and a JSON patch
     * @param delete an object and its namespace
     * @param apply an object that should not be there
     */
    private record Mistake(
            String code,
            @Nullable List<String> mesh,
            @Nullable List<String> patch,
            @Nullable List<String> delete,
            @Nullable String apply) {}

    @Test
    @Order(1)
    void nothingIsFoundWhereNothingIsWrong() {
        MeshLab.await("nothing found", () -> PATIENT.findings().isEmpty());
        assertThat(PATIENT.findings()).isEmpty();
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> everyMistakeIsFound() throws IOException {
        return mistakes().stream()
                .map(mistake -> dynamicTest(mistake.code(), () -> {
                    make(mistake);
                    try {
                        MeshLab.await(
                                mistake.code() + " among " + PATIENT.codes(),
                                () -> PATIENT.codes().contains(mistake.code()));
                    } finally {
                        PATIENT.heal();
                    }
                    MeshLab.await("nothing found", () -> PATIENT.findings().isEmpty());
                }));
    }

    @Test
    @Order(3)
    void aProviderWithANameThatNewerVersionsRefuseIsFound() {
        assertThat(PATIENT.named("Didit_Mesh").codes()).contains("provider-name-invalid");
    }

    @Test
    @Order(3)
    void whatDoesNotAnswerIsFound() {
        assertThat(PATIENT.withKeySet("/nowhere").codes()).contains("key-set-unreachable");
        assertThat(PATIENT.withCanary("/judged").codes()).isEmpty();
        assertThat(PATIENT.withCanary("/unjudged").codes()).contains("canary-not-judged");
        assertThat(PATIENT.withoutAnybodyAtTheCanary().codes()).contains("canary-unreachable");
    }

    @Test
    @Order(3)
    void clocksThatDifferAreFound() {
        assertThat(PATIENT.later().codes()).contains("clocks-differ");
    }

    @Test
    @Order(4)
    void theCommandSaysWhatItFoundWithCauseAndFix() {
        Kubectl.Said healthy = PATIENT.command();
        assertThat(healthy.text()).contains("nothing found");
        assertThat(healthy.code()).isZero();
        PATIENT.kubectl().must("delete", "authorizationpolicy", "didit-mesh-public-backstop", "-n", "istio-system");
        Kubectl.Said ill = PATIENT.command();
        assertThat(ill.text()).contains("backstop-missing: public in istio-system: ", "  fix: ", "1 found");
        assertThat(ill.code()).isEqualTo(1);
        PATIENT.heal();
    }

    @Test
    @Order(5)
    void anOperatorThatIsGoneIsFound() {
        PATIENT.endOperator();
        assertThat(PATIENT.later().codes()).contains("operator-silent");
        PATIENT.kubectl().must("delete", "lease", "didit-mesh-operator", "-n", "didit-mesh");
        assertThat(PATIENT.codes()).contains("operator-silent");
    }

    private static void make(Mistake mistake) {
        List<String> mesh = mistake.mesh();
        List<String> patch = mistake.patch();
        List<String> delete = mistake.delete();
        String apply = mistake.apply();
        if (mesh != null) {
            PATIENT.mesh(mesh.get(0), mesh.get(1));
        } else if (patch != null) {
            PATIENT.kubectl().patch(patch.get(0), patch.get(1), "json", patch.get(2));
            PATIENT.touched(patch.get(0), patch.get(1));
        } else if (delete != null) {
            PATIENT.kubectl().must("delete", delete.get(0), "-n", delete.get(1), "--grace-period=0");
        } else {
            PATIENT.plant(Objects.requireNonNull(apply, mistake.code()));
        }
    }

    private static List<Mistake> mistakes() throws IOException {
        try (InputStream in = Objects.requireNonNull(DoctorMeshIT.class.getResourceAsStream("mistakes.yaml"))) {
            return List.of(Serialization.unmarshal(in, Mistake[].class));
        }
    }
}
