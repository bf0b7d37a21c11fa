package io.diditmesh.app;

import io.diditmesh.upkeep.IncompleteException;
import io.diditmesh.verification.StoreUnreachableException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Runs a command on the Redis and the Didit application of an installation. */
final class OnInstallation {
    private static final int INCOMPLETE = 1;
    private static final int UNREADABLE = 2;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The server's configuration file.")
    private Path config = Path.of("server.yaml");

    /** What a command does. */
    interface Work {
        /** @return the exit code */
        int on(ServerSettings settings, Workbench workbench)
                throws StoreUnreachableException, IncompleteException, InterruptedException;
    }

    /** @return the exit code */
    int run(Console console, Work work) throws InterruptedException {
        try {
            ServerSettings settings = ServerSettings.load(config);
            return run(console, settings, work);
        } catch (SettingsException mistakes) {
            console.complain(String.valueOf(mistakes.getMessage()));
            return UNREADABLE;
        } catch (StoreUnreachableException away) {
            console.complain("Redis cannot be reached any more; run it again");
            return INCOMPLETE;
        } catch (IncompleteException trouble) {
            console.complain("Didit: " + trouble.getMessage() + "; run it again");
            return INCOMPLETE;
        }
    }

    private static int run(Console console, ServerSettings settings, Work work)
            throws StoreUnreachableException, IncompleteException, InterruptedException {
        try (Workbench workbench = new Workbench(settings)) {
            if (workbench.isReady()) {
                return work.on(settings, workbench);
            }
            console.complain("Redis cannot be reached");
            return INCOMPLETE;
        }
    }
}
