package io.diditmesh.app;

import io.diditmesh.doctor.Doctor;
import io.diditmesh.doctor.Finding;
import io.diditmesh.telemetry.CallMeter;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what in a cluster keeps policies from being in force, or lets requests past them. */
@Command(
        name = "doctor",
        description = {
            "Say what in a cluster keeps policies from being in force, or lets requests past them.",
            "Reads with the rights of the kubeconfig that the configuration names, else of the pod; changes nothing."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:nothing was found", "1:something was found", "2:the cluster cannot be read"},
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final int FOUND = 1;
    private static final int UNREADABLE = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The operator's configuration.")
    private Path config = Path.of("operator.yaml");

    @Option(
            names = "--mesh-config",
            defaultValue = "istio-system/istio",
            paramLabel = "NAMESPACE/NAME",
            description = "The ConfigMap with Istio's mesh configuration (default: ${DEFAULT-VALUE}).")
    private String meshConfig = "istio-system/istio";

    @Option(
            names = "--key-set",
            paramLabel = "URL",
            description = "Where the public keys are fetched from here (default: as the configuration says).")
    private @Nullable URI keySet;

    @Option(
            names = "--canary",
            paramLabel = "URL",
            description = "A page of a protected host: it has to come back judged.")
    private @Nullable URI canary;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        try {
            OperatorSettings settings = OperatorSettings.load(config);
            List<Finding> findings;
            try (KubernetesClient client = settings.cluster().client(CallMeter.NONE)) {
                findings = new Doctor(client, settings.istio(), InstantSource.system()).examine(places(settings));
            }
            findings.forEach(finding -> console.say(finding.toString()));
            console.say(findings.isEmpty() ? "nothing found" : findings.size() + " found");
            return findings.isEmpty() ? 0 : FOUND;
        } catch (SettingsException mistakes) {
            console.complain(String.valueOf(mistakes.getMessage()));
        } catch (KubernetesClientException unreadable) {
            console.complain("the cluster cannot be read: " + unreadable.getMessage());
        }
        return UNREADABLE;
    }

    private Doctor.Places places(OperatorSettings settings) {
        int slash = meshConfig.indexOf('/');
        if (slash < 1) {
            throw new ParameterException(
                    Console.of(spec).spec().commandLine(),
                    "--mesh-config: " + meshConfig + " (expected: NAMESPACE/NAME)");
        }
        URI keys = keySet;
        return new Doctor.Places(
                settings.cluster().namespace(),
                meshConfig.substring(0, slash),
                meshConfig.substring(slash + 1),
                keys == null ? settings.istio().keySet() : keys,
                Optional.ofNullable(canary));
    }
}
