package io.diditmesh.didit;

import io.diditmesh.credentials.VaultSettings;
import io.diditmesh.settings.LiveSecret;
import io.diditmesh.settings.Secret;
import io.diditmesh.settings.SecretSource;
import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How Didit is reached, and what is believed to come from it.
 *
 * @param hostedOrigins the origins a person may be sent to for verifying
 * @param apiKey one key, or two in two lines while it is changed
 * @param webhookSecrets the destination's {@code secret_shared_key}; two while it is changed, here or in two lines
 * @param applicationId the application webhooks must name
 * @param vault where the API key is, if not in {@code apiKey}
 * @param environment {@code live} or {@code sandbox}: webhooks of the other are refused
 */
public record DiditSettings(
        URI baseUrl,
        List<String> hostedOrigins,
        LiveSecret apiKey,
        List<LiveSecret> webhookSecrets,
        String applicationId,
        String environment,
        Duration timeout,
        Optional<VaultSettings> vault) {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    public DiditSettings {
        hostedOrigins = List.copyOf(hostedOrigins);
        webhookSecrets = List.copyOf(webhookSecrets);
    }

    /** With the API key in a file or a variable. */
    public DiditSettings(
            URI baseUrl,
            List<String> hostedOrigins,
            LiveSecret apiKey,
            List<LiveSecret> webhookSecrets,
            String applicationId,
            String environment,
            Duration timeout) {
        this(baseUrl, hostedOrigins, apiKey, webhookSecrets, applicationId, environment, timeout, Optional.empty());
    }

    /** The secrets a webhook may be signed with now. */
    List<Secret> signingSecrets() {
        return webhookSecrets.stream()
                .flatMap(secret -> secret.get().lines().stream())
                .toList();
    }

    public static DiditSettings read(Section in, Secrets secrets) {
        List<LiveSecret> webhookSecrets = in.secrets("webhookSecrets", secrets).stream()
                .map(SecretSource::live)
                .toList();
        if (webhookSecrets.isEmpty()) {
            in.problem(in.line(), "webhookSecrets", "missing (expected: a list of {file: name} or {env: NAME})");
        }
        return new DiditSettings(
                baseUrl(in),
                origins(in.values("hostedOrigins")),
                apiKey(in, secrets),
                webhookSecrets,
                applicationId(in.value("applicationId")),
                environment(in.value("environment")),
                in.value("timeout").duration(Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(10)),
                VaultSettings.read(in, "vault", secrets));
    }

    private static LiveSecret apiKey(Section in, Secrets secrets) {
        if (in.has("vault") && in.has("apiKey")) {
            in.problem(in.line(), "apiKey", "beside vault (expected: one of them)");
        }
        return in.has("vault")
                ? LiveSecret.fixed(Secret.received(""))
                : in.secret("apiKey", secrets).live();
    }

    private static String applicationId(Value value) {
        String text = value.required();
        if (!text.isEmpty() && !UUID.matcher(text).matches()) {
            value.problem("the UUID of a Didit application, in lower case");
        }
        return text;
    }

    private static URI baseUrl(Section in) {
        Value value = in.value("baseUrl");
        if (value.optional().isEmpty()) {
            return URI.create("https://verification.didit.me");
        }
        return value.secureUri();
    }

    private static List<String> origins(List<Value> values) {
        return values.isEmpty()
                ? List.of("https://verify.didit.me")
                : values.stream().map(DiditSettings::origin).toList();
    }

    private static String origin(Value value) {
        return HostedAddress.originOf(value.secureUri());
    }

    private static String environment(Value value) {
        String text = value.orElse("live");
        if (!text.equals("live") && !text.equals("sandbox")) {
            value.problem("live or sandbox");
        }
        return text;
    }
}
