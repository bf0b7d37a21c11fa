package io.diditmesh.app;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the server until it is told to stop. */
@Command(name = "serve", description = "Run the server.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final int BAD_SETTINGS = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration file.")
    private Path config = Path.of("server.yaml");

    @Override
    public Integer call() throws InterruptedException {
        try {
            return serve(ServerSettings.load(config));
        } catch (SettingsException mistakes) {
            Console.of(spec).complain(String.valueOf(mistakes.getMessage()));
            return BAD_SETTINGS;
        } catch (UncheckedIOException taken) {
            Console.of(spec).complain(config + ": " + taken.getMessage());
            return BAD_SETTINGS;
        }
    }

    private int serve(ServerSettings settings) throws InterruptedException {
        Server server = Server.start(settings, InstantSource.system());
        Console.of(spec).say("didit-mesh listening check=" + server.checkPort() + " http=" + server.httpPort());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            server.close();
            stopped.countDown();
        }));
        stopped.await();
        return 0;
    }
}
