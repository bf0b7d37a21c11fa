package io.diditmesh.sandbox;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Starts the stand-in from the command line. */
public final class Main {
    private static final int WRONG_USE = 2;
    // Kept here because the logging system forgets the level of a logger nobody holds.
    private static final Logger LIBRARIES = Logger.getLogger("io.helidon");

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        LIBRARIES.setLevel(Level.WARNING);
        Options options = new Options();
        Problems problems = new Problems();
        parse(options, problems, args);
        if (options.help) {
            CommandLine.usage(options, System.out);
            return;
        }
        Optional<SandboxSettings> settings = new OptionReader(options, problems).read();
        if (settings.isEmpty()) {
            problems.lines().forEach(System.err::println);
            System.exit(WRONG_USE);
        }
        serve(settings.orElseThrow(), System.out);
    }

    static void parse(Options options, Problems problems, String... args) {
        try {
            new CommandLine(options).parseArgs(args);
        } catch (CommandLine.ParameterException wrong) {
            problems.add("command line", String.valueOf(wrong.getMessage()), "options as --help lists them");
        }
    }

    private static void serve(SandboxSettings settings, PrintStream out) throws InterruptedException {
        DiditSandbox sandbox = DiditSandbox.start(settings, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
        out.println("didit-sandbox ready " + sandbox.baseUri());
        out.flush();
        new CountDownLatch(1).await();
    }
}
