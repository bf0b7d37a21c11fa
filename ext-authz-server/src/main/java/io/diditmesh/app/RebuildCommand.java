package io.diditmesh.app;

import io.diditmesh.upkeep.IncompleteException;
import io.diditmesh.upkeep.Rebuild;
import io.diditmesh.verification.StoreUnreachableException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Fills a Redis that was emptied. */
@Command(
        name = "rebuild",
        description = {
            "Fill a Redis that was emptied with what Didit knows: who is blocked first, then every session.",
            "It can be run again, and while the server runs."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:everything was found",
            "1:Redis or Didit could not be asked to the end",
            "2:the configuration cannot be read"
        },
        mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private OnInstallation installation = new OnInstallation();

    @Override
    public Integer call() throws InterruptedException {
        return installation.run(Console.of(spec), this::rebuild);
    }

    private int rebuild(ServerSettings settings, Workbench workbench)
            throws StoreUnreachableException, IncompleteException, InterruptedException {
        var rulebook = workbench.rulebook();
        Rebuild.Found found = workbench.rebuild(rulebook).run(rulebook.current());
        workbench.beginEpoch();
        Console.of(spec)
                .say("%d sessions, %d people blocked or flagged, %d sessions to be read later"
                        .formatted(found.sessions(), found.held(), found.later()));
        return 0;
    }
}
