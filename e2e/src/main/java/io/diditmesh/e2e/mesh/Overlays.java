package io.diditmesh.e2e.mesh;

import io.diditmesh.e2e.lab.LabException;
import io.diditmesh.e2e.lab.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The overlays of {@code istio-policies}, copied and changed for the shop as the comments in them say. */
final class Overlays {
    private final Mesh mesh;
    private final RunFolder folder;
    private final String keys;

    /** @param folder where the copies go */
    Overlays(Mesh mesh, RunFolder folder, String keys) {
        this.mesh = mesh;
        this.folder = folder;
        this.keys = keys;
    }

    void apply(Shape shape) {
        switch (shape) {
            case GATEWAY -> gateway();
            case SIDECAR -> {
                at("shop", "shop");
                at("session", "didit-mesh");
            }
            case CLAIMS -> {
                gateway();
                claims();
            }
        }
    }

    private void gateway() {
        Copy copy = copy("gateway");
        copy.change("overlays/gateway/flow.yaml", "bank.example.com", "shop.localhost");
        copy.apply("gateway");
    }

    /** Judges at the sidecar of a workload. */
    private void at(String app, String namespace) {
        Copy copy = copy("at-" + app);
        String kustomization = "overlays/gateway/kustomization.yaml";
        copy.change(kustomization, "namespace: istio-system", "namespace: " + namespace);
        copy.change(kustomization, "{istio: ingressgateway}", "{app: " + app + "}");
        if (app.equals("shop")) {
            copy.change("overlays/gateway/flow.yaml", "bank.example.com", "shop.localhost");
        } else {
            copy.change(kustomization, "[../../base, flow.yaml]", "[../../base]");
        }
        copy.apply("gateway");
    }

    private void claims() {
        Copy copy = copy("claims");
        copy.change("overlays/sidecar/kustomization.yaml", "namespace: bank", "namespace: shop");
        copy.change("overlays/sidecar/claims.yaml", "app: accounts", "app: shop");
        copy.change("overlays/sidecar/claims.yaml", "bank/bank", "shop/shop");
        // The shop has public pages.
        copy.change(
                "overlays/sidecar/claims.yaml",
                "  - when: [{key: \"request.auth.claims[acrs]\", notValues: [kyc-basic]}]\n",
                "");
        copy.apply("sidecar");
    }

    private Copy copy(String name) {
        Path source = Toolbox.repository().resolve("istio-policies");
        RunFolder copy = folder.folder(name);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = copy.path().resolve(source.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
            Files.writeString(copy.path().resolve("base/jwks.json"), keys);
            Files.writeString(copy.path().resolve("overlays/sidecar/jwks.json"), keys);
            return new Copy(copy.path());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private final class Copy {
        private final Path path;

        Copy(Path path) {
            this.path = path;
        }

        void change(String file, String before, String after) {
            try {
                Path changed = path.resolve(file);
                String text = Files.readString(changed);
                if (!text.contains(before)) {
                    throw new LabException(file + " does not say \"" + before + "\" any more");
                }
                Files.writeString(changed, text.replace(before, after));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        void apply(String overlay) {
            mesh.kubectl()
                    .must(
                            "apply",
                            "--server-side",
                            "-k",
                            path.resolve("overlays").resolve(overlay).toString());
        }
    }
}
