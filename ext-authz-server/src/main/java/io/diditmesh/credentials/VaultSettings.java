package io.diditmesh.credentials;

import io.diditmesh.settings.LiveSecret;
import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key in HashiCorp Vault's KV store, version 2.
 *
 * @param path of the secret below the mount
 * @param field that holds the key; two keys in two lines while it is changed
 */
public record VaultSettings(URI address, String mount, String path, String field, Login login) {
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*");

    /** How Vault is told who we are. */
    public sealed interface Login {
        /** A token that somebody else keeps fresh, such as Vault's agent. */
        record ByToken(LiveSecret token) implements Login {}

        /**
         * The service account of the pod.
         *
         * @param mount of the Kubernetes auth method
         * @param serviceToken the mounted token, which Kubernetes renews
         */
        record ByServiceAccount(String mount, String role, LiveSecret serviceToken) implements Login {}
    }

    /** Empty if the section is not there. */
    public static Optional<VaultSettings> read(Section parent, String name, Secrets secrets) {
        if (!parent.has(name)) {
            return Optional.empty();
        }
        Section in = parent.section(name);
        return Optional.of(new VaultSettings(
                in.value("address").secureUri(),
                path(in.value("mount"), "secret"),
                path(in.value("path"), ""),
                path(in.value("field"), "api_key"),
                login(in, secrets)));
    }

    private static String path(Value value, String standard) {
        String text = standard.isEmpty() ? value.required() : value.orElse(standard);
        if (!text.isEmpty() && !PATH.matcher(text).matches()) {
            value.problem("names joined by slashes");
        }
        return text;
    }

    private static Login login(Section in, Secrets secrets) {
        if (in.has("token") == in.has("kubernetes")) {
            in.problem("token and kubernetes (expected: one of them)");
        }
        if (!in.has("kubernetes")) {
            return new Login.ByToken(in.secret("token", secrets).live());
        }
        Section kubernetes = in.section("kubernetes");
        return new Login.ByServiceAccount(
                path(kubernetes.value("mount"), "kubernetes"),
                kubernetes.value("role").required(),
                kubernetes.secret("serviceToken", secrets).live());
    }
}
