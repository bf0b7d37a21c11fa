package io.diditmesh.app;

import io.diditmesh.credentials.AccountAnswer;
import io.diditmesh.credentials.AccountApi;
import io.diditmesh.credentials.Application;
import io.diditmesh.settings.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gets an API key from Didit into a file. By hand, to begin with; a running server never logs in. */
@Command(
        name = "credentials",
        description = "Get an API key from Didit, into a file and never onto the screen.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CredentialsCommand.Register.class,
            CredentialsCommand.Verify.class,
            CredentialsCommand.Fetch.class
        })
final class CredentialsCommand {
    private static final int REFUSED = 1;
    private static final int UNREADABLE = 2;

    private CredentialsCommand() {}

    /** The account, and where it is asked about. */
    static final class Account {
        @Option(names = "--email", required = true, paramLabel = "ADDRESS", description = "The account's address.")
        private String email = "";

        @Option(
                names = "--account-url",
                paramLabel = "URL",
                description = "The account API; the default is ${DEFAULT-VALUE}.")
        private URI url = AccountApi.DIDIT;

        AccountApi api() {
            return new AccountApi(url, InstantSource.system());
        }

        boolean isSafe() {
            return "https".equals(url.getScheme())
                    || "http".equals(url.getScheme())
                            && ("127.0.0.1".equals(url.getHost()) || "localhost".equals(url.getHost()));
        }
    }

    /** The password is never an argument: others see those. */
    static final class Password {
        @Option(names = "--password-file", required = true, paramLabel = "FILE", description = "Holds the password.")
        private Path file = Path.of("password");
    }

    static final class Out {
        @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the key goes.")
        private Path file = Path.of("didit-api-key");
    }

    /** Opens an account. */
    @Command(
            name = "register",
            description = "Open an account; Didit sends a code to the address.",
            mixinStandardHelpOptions = true)
    static final class Register implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private Account account = new Account();

        @Mixin
        private Password password = new Password();

        @Override
        public Integer call() {
            Console console = Console.of(spec);
            Optional<Secret> secret = password(console, account, password.file);
            if (secret.isEmpty()) {
                return UNREADABLE;
            }
            return said(console, account.api().register(account.email, secret.get()), _ -> {
                console.say("a code is on its way to " + account.email + "; go on with \"credentials verify\"");
                return 0;
            });
        }
    }

    /** Confirms the address of a new account. */
    @Command(
            name = "verify",
            description = "Confirm the address with the code, and store the key of the application that comes with it.",
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private Account account = new Account();

        @Option(
                names = "--code",
                required = true,
                paramLabel = "CODE",
                description = "From the e-mail; good for minutes.")
        private String code = "";

        @Mixin
        private Out out = new Out();

        @Override
        public Integer call() {
            Console console = Console.of(spec);
            if (!isReady(console, account, out.file)) {
                return UNREADABLE;
            }
            return said(
                    console,
                    account.api().verifyEmail(account.email, code),
                    application -> store(console, application, out.file));
        }
    }

    /** Logs in and takes the key of an application. */
    @Command(
            name = "fetch",
            description = "Log in, and store the key of an application.",
            mixinStandardHelpOptions = true)
    static final class Fetch implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private Account account = new Account();

        @Mixin
        private Password password = new Password();

        @Option(
                names = "--application",
                paramLabel = "ID",
                description = "Which one; may be left out where there is only one.")
        private String wanted = "";

        @Mixin
        private Out out = new Out();

        @Override
        public Integer call() {
            Console console = Console.of(spec);
            Optional<Secret> secret = password(console, account, password.file);
            if (secret.isEmpty() || !isReady(console, account, out.file)) {
                return UNREADABLE;
            }
            AccountApi api = account.api();
            return said(
                    console,
                    api.login(account.email, secret.get()),
                    token -> said(console, api.applications(token), all -> chosen(console, all)));
        }

        private int chosen(Console console, List<Application> all) {
            List<Application> fitting = all.stream()
                    .filter(one -> wanted.isEmpty() || one.id().equals(wanted))
                    .toList();
            if (fitting.size() == 1) {
                return store(console, fitting.getFirst(), out.file);
            }
            console.complain("--application: " + fitting.size() + " fit (expected: one of these)");
            all.forEach(one -> console.complain("  " + one.id() + " " + one.name()));
            return UNREADABLE;
        }
    }

    /** What is done with an answer that was given. */
    private interface Then<T> {
        int with(T value);
    }

    private static <T> int said(Console console, AccountAnswer<T> answer, Then<T> then) {
        return switch (answer) {
            case AccountAnswer.Done<T>(var value) -> then.with(value);
            case AccountAnswer.Refused<T>(var status, var reason) -> {
                console.complain("Didit refused (" + status + "): " + reason
                        + "; another try with the same may lock the account");
                yield REFUSED;
            }
            case AccountAnswer.Locked<T>(var retryAfter) -> {
                console.complain("Didit asks to wait for " + retryAfter.toMinutes() + " minutes; do not try before");
                yield REFUSED;
            }
            case AccountAnswer.Unreachable<T>(var reason) -> {
                console.complain("Didit cannot be reached: " + reason);
                yield REFUSED;
            }
        };
    }

    private static Optional<Secret> password(Console console, Account account, Path file) {
        Optional<Secret> secret = isSafe(console, account) ? Secret.inFile(file) : Optional.empty();
        if (secret.isEmpty()) {
            console.complain(file + " (expected: a readable file with the password)");
        }
        return secret;
    }

    private static boolean isSafe(Console console, Account account) {
        if (!account.isSafe()) {
            console.complain("--account-url: " + account.url + " (expected: https, unless it is on this machine)");
        }
        return account.isSafe();
    }

    // Looked at before anything is asked: a key that cannot be stored is lost.
    private static boolean isReady(Console console, Account account, Path out) {
        if (Files.exists(out)) {
            console.complain(out + " exists (expected: a new file)");
            return false;
        }
        return isSafe(console, account);
    }

    private static int store(Console console, Application application, Path out) {
        try {
            if (!SecretFile.create(out, application.apiKey().text())) {
                console.complain(out + " exists (expected: a new file)");
                return UNREADABLE;
            }
        } catch (IOException notWritable) {
            console.complain(out + " (expected: a file that can be written)");
            return UNREADABLE;
        }
        console.say("wrote " + out + "; didit.applicationId: " + application.id());
        return 0;
    }
}
