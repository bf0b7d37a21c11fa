package io.diditmesh.app;

import io.diditmesh.istio.MeshObject;
import io.diditmesh.istio.Rendering;
import io.diditmesh.resources.PolicyReview;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what the operator would apply. */
@Command(
        name = "render",
        description = {
            "Print the objects of the mesh that policies need, as YAML.",
            "Targets in other namespaces are left out: only a cluster knows whether they are granted."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:printed", "1:a policy is at fault", "2:something cannot be read"},
        mixinStandardHelpOptions = true)
final class RenderCommand implements Callable<Integer> {
    private static final int FAULTY = 1;
    private static final int UNREADABLE = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The operator's configuration.")
    private Path config = Path.of("operator.yaml");

    @Option(names = "--policies", required = true, paramLabel = "DIR", description = "The folder of policies.")
    private Path policies = Path.of("policies");

    @Option(
            names = "--key-set",
            required = true,
            paramLabel = "FILE",
            description = "The public keys of assertions, as /.well-known/jwks.json has them.")
    private Path keySet = Path.of("jwks.json");

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        try {
            OperatorSettings settings = OperatorSettings.load(config);
            String keys = Files.readString(keySet).strip();
            Optional<PolicyReview> review = PolicyReview.of(
                    settings.installation().policies().in(policies),
                    settings.installation().installation());
            if (review.isEmpty()) {
                console.complain(policies + ": not readable (expected: a folder of .yaml files)");
                return UNREADABLE;
            }
            review.get().faults().forEach(fault -> console.complain(fault.toString()));
            for (MeshObject object : new Rendering(settings.istio(), keys, (_, _) -> false)
                    .of(review.get().placements())) {
                console.say(Serialization.asYaml(object.document()).strip());
            }
            return review.get().faults().isEmpty() ? 0 : FAULTY;
        } catch (SettingsException mistakes) {
            console.complain(String.valueOf(mistakes.getMessage()));
        } catch (IOException unreadable) {
            console.complain("--key-set: " + keySet + " (expected: a file that can be read)");
        }
        return UNREADABLE;
    }
}
