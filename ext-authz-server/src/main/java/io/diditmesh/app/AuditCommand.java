package io.diditmesh.app;

import io.diditmesh.audit.AuditKey;
import io.diditmesh.audit.AuditVerifier;
import io.diditmesh.audit.Receipt;
import io.diditmesh.audit.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What an auditor asks of a trail. */
@Command(
        name = "audit",
        description = "Check, search and prove what an audit trail says.",
        mixinStandardHelpOptions = true,
        subcommands = {AuditCommand.Verify.class, AuditQueryCommand.class, AuditCommand.MakeReceipt.class})
final class AuditCommand {
    private static final int UNREADABLE = 2;

    /** The files meant by arguments: files as they are, folders as the files of their trail. */
    static List<Path> files(List<Path> places) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            files.addAll(Files.isDirectory(place) ? AuditVerifier.files(place) : List.of(place));
        }
        return files;
    }

    static int unreadable(@Nullable CommandSpec spec, IOException cause) {
        Console.of(spec).complain("not readable: " + cause.getMessage() + " (expected: files of an audit trail)");
        return UNREADABLE;
    }

    /** Proves a trail, or a receipt, whole. */
    @Command(
            name = "verify",
            description = "Check that the files of a trail, or a receipt, are as they were written.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {
                "0:everything up to the last signature is as it was written",
                "1:something was altered, or the trail is not ended where it should be",
                "2:a file or the key cannot be read"
            },
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Option(
                names = "--key",
                required = true,
                paramLabel = "FILE",
                description = "The public key (audit.pub), kept where whoever writes the trail cannot change it.")
        private Path key = Path.of("audit.pub");

        @Option(names = "--ended", description = "The last file has to say that nothing follows.")
        private boolean ended;

        @Option(names = "--receipt", description = "The argument is a receipt.")
        private boolean receipt;

        @Parameters(arity = "1..*", paramLabel = "FILES", description = "Files in their order, or a folder.")
        private List<Path> places = List.of();

        @Override
        public Integer call() {
            try {
                PublicKey known = AuditKey.parsePublic(Files.readString(key));
                return receipt ? receipt(known) : trail(known);
            } catch (IOException unreadable) {
                return unreadable(spec, unreadable);
            } catch (IllegalArgumentException noKey) {
                Console.of(spec).complain("--key: " + key + " " + noKey.getMessage());
                return UNREADABLE;
            }
        }

        private int receipt(PublicKey known) throws IOException {
            boolean proven = true;
            for (Path place : places) {
                boolean one = Receipt.parse(Files.readString(place))
                        .filter(read -> read.isProven(known))
                        .isPresent();
                Console.of(spec).say(place + (one ? ": proven" : ": not proven by this key"));
                proven &= one;
            }
            return proven ? 0 : 1;
        }

        private int trail(PublicKey known) throws IOException {
            List<Path> files = files(places);
            Verification verified = AuditVerifier.verify(files, known);
            Console console = Console.of(spec);
            verified.findings().forEach(finding -> console.say(finding.toString()));
            console.say(verified.records() + " records in " + files.size() + " files; signed up to "
                    + verified.sealedAt().map(Object::toString).orElse("nowhere") + "; "
                    + verified.unsealed() + " records and " + verified.torn() + " bytes behind that"
                    + (verified.ended() ? "; ended" : "; not ended"));
            return verified.isWhole() && (verified.ended() || !ended) ? 0 : 1;
        }
    }

    /** Proves one decision. */
    @Command(
            name = "receipt",
            description = "Print what proves one decision without the rest of the trail.",
            mixinStandardHelpOptions = true)
    static final class MakeReceipt implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Option(
                names = "--decision",
                required = true,
                paramLabel = "ID",
                description = "As in the header x-verification-decision.")
        private String decision = "";

        @Parameters(arity = "1..*", paramLabel = "FILES", description = "Files, or a folder.")
        private List<Path> places = List.of();

        @Override
        public Integer call() {
            try {
                Optional<Receipt> found = Receipt.of(decision, files(places));
                found.ifPresentOrElse(
                        receipt -> Console.of(spec).say(receipt.json()),
                        () -> Console.of(spec)
                                .complain("--decision: " + decision
                                        + " (expected: a decision of these files that a checkpoint follows)"));
                return found.isPresent() ? 0 : 1;
            } catch (IOException unreadable) {
                return unreadable(spec, unreadable);
            }
        }
    }
}
