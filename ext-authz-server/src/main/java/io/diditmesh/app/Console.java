package io.diditmesh.app;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What a command prints. */
record Console(CommandSpec spec) {
    static Console of(@Nullable CommandSpec injected) {
        return new Console(Objects.requireNonNull(injected, "picocli injects the spec before it calls a command"));
    }

    void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    void complain(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
