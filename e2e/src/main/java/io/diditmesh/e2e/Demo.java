package io.diditmesh.e2e;

import io.diditmesh.e2e.lab.Lab;
import io.diditmesh.e2e.lab.LabException;
import io.diditmesh.e2e.lab.LabPlan;
import io.diditmesh.e2e.shop.DemoUser;
import io.diditmesh.e2e.story.Step;
import io.diditmesh.e2e.story.StepResult;
import io.diditmesh.e2e.story.Story;
import java.io.Console;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Starts everything on this machine, walks the story, and stays up for a person at a terminal. */
public final class Demo {
    private static final int FAILED = 1;
    private static final int NOT_STARTED = 2;

    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final int HIGHEST_PORT = 65_535;

    private final PrintStream out;

    private Demo(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new Demo(System.out).run(List.of(arguments)));
    }

    private int run(List<String> arguments) {
        try (Lab lab = Lab.start(new LabPlan(port(arguments), LabPlan.usualCache(), out::println))) {
            int failed = walk(lab);
            terminal().ifPresent(terminal -> stay(lab, terminal));
            return failed == 0 ? 0 : FAILED;
        } catch (LabException missing) {
            System.err.println("demo: " + missing.getMessage());
            return NOT_STARTED;
        }
    }

    /** Returns how many steps failed. */
    private int walk(Lab lab) {
        int passed = 0;
        int failed = 0;
        for (Step step : Story.steps()) {
            switch (step.play(lab)) {
                case StepResult.Passed(var transcript) -> {
                    passed++;
                    out.println("pass  " + step.title() + ": " + transcript);
                }
                case StepResult.Failed(var transcript, var why) -> {
                    failed++;
                    out.println("FAIL  " + step.title() + ": " + transcript + " | " + why);
                }
            }
        }
        out.println(passed + " passed, " + failed + " failed");
        return failed;
    }

    private void stay(Lab lab, Console terminal) {
        out.println();
        out.println("Open " + lab.address() + " in a browser on this machine and sign in as:");
        for (DemoUser user : DemoUser.values()) {
            out.printf("  %-6s %s%n", user.user(), user.about());
        }
        out.println("Didit's page is played by the sandbox: pick there how the verification ends.");
        terminal.readLine("Press Enter to stop. ");
    }

    private static Optional<Console> terminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    private static OptionalInt port(List<String> arguments) {
        if (arguments.isEmpty()) {
            return OptionalInt.empty();
        }
        String last = arguments.getLast();
        boolean asked = arguments.size() == 2 && arguments.getFirst().equals("--port");
        int port = asked && PORT.matcher(last).matches() ? Integer.parseInt(last) : 0;
        if (port < 1 || port > HIGHEST_PORT) {
            throw new LabException(String.join(" ", arguments) + " (expected: nothing, or --port N)");
        }
        return OptionalInt.of(port);
    }
}
