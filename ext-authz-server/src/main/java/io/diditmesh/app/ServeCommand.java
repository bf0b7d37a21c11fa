package io.diditmesh.app;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the server until it is told to stop. */
@Command(name = "serve", description = "Run the server.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final int BAD_SETTINGS = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private RunOptions options = new RunOptions();

    @Override
    public Integer call() throws InterruptedException {
        try {
            return switch (options.role()) {
                case all, check, session -> serve(ServerSettings.load(options.config(), options.role()));
                case operator -> operate(OperatorSettings.load(options.config()));
            };
        } catch (SettingsException mistakes) {
            Console.of(spec).complain(String.valueOf(mistakes.getMessage()));
            return BAD_SETTINGS;
        } catch (UncheckedIOException taken) {
            Console.of(spec).complain(options.config() + ": " + taken.getMessage());
            return BAD_SETTINGS;
        }
    }

    private int serve(ServerSettings settings) throws InterruptedException {
        Server server = Server.start(settings, InstantSource.system());
        Console.of(spec).say("didit-mesh listening check=" + server.checkPort() + " http=" + server.httpPort());
        return untilStopped(server::close);
    }

    private int operate(OperatorSettings settings) throws InterruptedException {
        OperatorServer operator = OperatorServer.start(settings, identity(), InstantSource.system());
        Console.of(spec).say("didit-mesh operator listening http=" + operator.httpPort());
        return untilStopped(operator::close);
    }

    // A pod's name, and on one machine the process: no two may take the Lease for their own.
    private static String identity() {
        try {
            return InetAddress.getLocalHost().getHostName() + "-"
                    + ProcessHandle.current().pid();
        } catch (UnknownHostException nameless) {
            return "operator-" + UUID.randomUUID();
        }
    }

    private static int untilStopped(Runnable close) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            close.run();
            stopped.countDown();
        }));
        stopped.await();
        return 0;
    }
}
