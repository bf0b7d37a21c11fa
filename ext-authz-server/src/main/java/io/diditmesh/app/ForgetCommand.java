package io.diditmesh.app;

import io.diditmesh.upkeep.Eraser;
import io.diditmesh.upkeep.IncompleteException;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Forgets somebody, here and at Didit. */
@Command(
        name = "forget",
        description = {
            "Erase somebody: their sessions at Didit, and everything here but a tombstone",
            "(how often they were declined, whether they are blocked) under the keyed hash."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:forgotten",
            "1:Redis or Didit could not be asked to the end: run it again",
            "2:the configuration cannot be read, or nobody is named"
        },
        mixinStandardHelpOptions = true)
final class ForgetCommand implements Callable<Integer> {
    private static final int NOBODY = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private OnInstallation installation = new OnInstallation();

    @Mixin
    private Somebody somebody = new Somebody();

    @Override
    public Integer call() throws InterruptedException {
        return installation.run(Console.of(spec), this::forget);
    }

    private int forget(ServerSettings settings, Workbench workbench)
            throws StoreUnreachableException, IncompleteException, InterruptedException {
        Optional<SubjectKey> key = somebody.key(settings);
        if (key.isEmpty()) {
            Console.of(spec).complain("name somebody by --subject, or by --issuer and --id");
            return NOBODY;
        }
        Eraser.Forgotten done = workbench.eraser().forget(key.get());
        Console.of(spec)
                .say("%d sessions deleted at Didit, %d kept there as part of a report"
                        .formatted(done.deleted(), done.kept()));
        return 0;
    }
}
