package io.diditmesh.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority of a test, and certificates it signs, as PEM files. Made with the JDK's keytool. */
public final class TestCertificates {
    private static final char[] PASSWORD = "not-secret".toCharArray();

    private final Path folder;
    private final String name;

    /** @param name of the authority: files start with it */
    public TestCertificates(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        keytool("-genkeypair", "-dname", "CN=" + name, "-ext", "bc:critical=ca:true", "-validity", "2");
        write(name + ".pem", pem("CERTIFICATE", certificate(name)));
    }

    public Path authority() {
        return folder.resolve(name + ".pem");
    }

    /** A certificate with its key. */
    public record Signed(Path certificate, Path key) {}

    /** @param names as keytool writes subject alternative names, such as {@code uri:spiffe://...} or {@code dns:localhost} */
    public Signed sign(String alias, String names) {
        keytoolOf(alias, "-genkeypair", "-dname", "CN=" + alias, "-validity", "2");
        Path request = folder.resolve(alias + ".csr");
        keytoolOf(alias, "-certreq", "-file", request.toString());
        Path signed = folder.resolve(alias + ".crt");
        keytool(
                "-gencert",
                "-rfc",
                "-validity",
                "2",
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString(),
                "-ext",
                "san=" + names);
        return new Signed(signed, write(alias + ".key", pem("PRIVATE KEY", key(alias))));
    }

    private void keytool(String... arguments) {
        keytoolOf(name, arguments);
    }

    private void keytoolOf(String alias, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", alias, "-keystore", store(alias).toString()));
        command.addAll(List.of("-storepass", new String(PASSWORD), "-storetype", "PKCS12"));
        if (List.of(arguments).contains("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        }
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("keytool.log").toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(folder.resolve("keytool.log")));
            }
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Path store(String alias) {
        return folder.resolve(alias + ".p12");
    }

    private byte[] certificate(String alias) {
        try {
            Certificate certificate = open(alias).getCertificate(alias);
            return certificate.getEncoded();
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private byte[] key(String alias) {
        try {
            return open(alias).getKey(alias, PASSWORD).getEncoded();
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private KeyStore open(String alias) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store(alias))) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private Path write(String file, String text) {
        try {
            return Files.writeString(folder.resolve(file), text);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static String pem(String kind, byte[] bytes) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }
}
