package io.diditmesh.e2e.mesh;

import io.diditmesh.e2e.lab.RunFolder;
import io.diditmesh.e2e.lab.Template;
import java.util.Map;

/** Who tells a mesh to ask. */
public enum Teller {
    /** The operator, which renders and applies. */
    OPERATOR {
        @Override
        Telling begin(Mesh mesh, RunFolder folder, Shape shape, String keySet) {
            OperatorProcess operator = OperatorProcess.start(
                    folder,
                    Template.fill(
                            Teller.class,
                            "operator.yaml",
                            Map.of(
                                    "http", mesh.ports().next(),
                                    "kubeconfig", mesh.api().kubeconfig(),
                                    "keySet", keySet,
                                    "targets", shape.targets(),
                                    "laterHops", shape.laterHops())));
            return new Telling() {
                @Override
                public void finish(String keys) {}

                @Override
                public void close() {
                    operator.close();
                }
            };
        }
    },

    /** Somebody who takes the overlays of {@code istio-policies}, and changes in them what they say to change. */
    HAND {
        @Override
        Telling begin(Mesh mesh, RunFolder folder, Shape shape, String keySet) {
            return new Telling() {
                @Override
                public void finish(String keys) {
                    new Overlays(mesh, folder.folder("overlays"), keys).apply(shape);
                }

                @Override
                public void close() {}
            };
        }
    };

    /** On its way. */
    interface Telling extends AutoCloseable {
        Telling NOBODY = new Telling() {
            @Override
            public void finish(String keys) {}

            @Override
            public void close() {}
        };

        /** @param keys the public keys of assertions, which are there by now */
        void finish(String keys);

        @Override
        void close();
    }

    /** @param keySet where the public keys of assertions will be */
    abstract Telling begin(Mesh mesh, RunFolder folder, Shape shape, String keySet);
}
