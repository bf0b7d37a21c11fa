package io.diditmesh.app;

import io.diditmesh.telemetry.LibraryLogs;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "didit-mesh",
        description = "Identity verification as an external authorization service for Istio.",
        mixinStandardHelpOptions = true,
        version = "didit-mesh 0.1.0",
        subcommands = {
            ServeCommand.class,
            ConfigCommand.class,
            KeysCommand.class,
            EpochCommand.class,
            PolicyCommand.class,
            RenderCommand.class,
            DoctorCommand.class,
            AuditCommand.class,
            RebuildCommand.class,
            ForgetCommand.class,
            SubjectCommand.class,
            CredentialsCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        LibraryLogs.capture();
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
