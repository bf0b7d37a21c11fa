package io.diditmesh.e2e.lab;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What may differ between two labs.
 *
 * @param publicPort where Envoy listens; empty for any free port
 * @param cache the folder that downloads are kept in
 * @param notice told what takes long
 * @param front what stands in front of everything
 */
public record LabPlan(OptionalInt publicPort, Path cache, Consumer<String> notice, Front.Maker front) {
    /** One whose front is Envoy alone. */
    public LabPlan(OptionalInt publicPort, Path cache, Consumer<String> notice) {
        this(
                publicPort,
                cache,
                notice,
                (folder, listeners, backends) ->
                        EnvoyProxy.start(folder, new EnvoyInstallation(cache, notice).binary(), listeners, backends));
    }

    /** The same with another front. */
    public static LabPlan quiet(Front.Maker front) {
        return new LabPlan(OptionalInt.empty(), usualCache(), _ -> {}, front);
    }

    /** Free ports, the usual cache, and nothing said. */
    public static LabPlan quiet() {
        return new LabPlan(OptionalInt.empty(), usualCache(), _ -> {});
    }

    public static Path usualCache() {
        return Optional.ofNullable(System.getenv("DIDIT_MESH_CACHE"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "didit-mesh"))
                .toAbsolutePath();
    }
}
