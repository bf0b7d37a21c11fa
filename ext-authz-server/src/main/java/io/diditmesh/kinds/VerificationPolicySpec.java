package io.diditmesh.kinds;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** The schema of a policy's spec. */
public record VerificationPolicySpec(
        @Required
        @Size(min = 1, max = 64)
        @JsonPropertyDescription("The hosts this policy speaks for. They must belong to the namespace.")
        List<@Pattern(Forms.HOST) @Size(max = 253) String> hosts,

        @Size(max = 16)
        @JsonPropertyDescription("Where its hosts are served; another namespace's only by a ReferenceGrant there.")
        List<TargetRefSpec> targetRefs,

        @PreserveUnknownFields
        @JsonPropertyDescription("For whom it is enforced: Enforce (default), Shadow, or {percent: N} of accounts.")
        Object mode,

        @Size(min = 1, max = 256) @JsonPropertyDescription("The aud of assertions. Default: namespace/name.")
        String audience,

        @JsonPropertyDescription("Where somebody without a credential is sent.")
        LoginSpec login,

        @JsonPropertyDescription("Which scripts of other origins may ask.")
        CorsSpec cors,

        @JsonPropertyDescription("What the servers behind it do not tell apart in paths.")
        PathsSpec paths,

        @Size(max = 16)
        @JsonPropertyDescription("What is counted of a subject's allowed requests, for rules to look at.")
        List<SignalSpec> signals,

        @Required @Size(min = 1, max = 200) @JsonPropertyDescription("In their order; the first that matches governs.")
        List<PolicyRule> rules) {

    public record TargetRefSpec(
            @Size(max = 253)
            @JsonPropertyDescription("The API group, such as gateway.networking.k8s.io; empty for a Service.")
            String group,

            @Required @JsonPropertyDescription("Gateway or Service.")
            TargetKind kind,

            @Pattern(Forms.NAME) @Size(max = 63) @JsonPropertyDescription("Default: the policy's own.")
            String namespace,

            @Required @Size(min = 1, max = 253) @JsonPropertyDescription("The name of the object.")
            String name) {}

    public enum TargetKind {
        @JsonProperty("Gateway")
        GATEWAY,
        @JsonProperty("Service")
        SERVICE
    }

    public record LoginSpec(
            @Required
            @Pattern(Forms.LOGIN)
            @Size(max = 1024)
            @JsonPropertyDescription("An absolute address; {return} stands for where to come back to.")
            String url) {}

    public record CorsSpec(
            @Required @Size(min = 1, max = 64) @JsonPropertyDescription("Origins such as https://app.example.com.")
            List<@Pattern(Forms.ORIGIN) @Size(max = 270) String> allowOrigins) {}

    public record PathsSpec(
            @Default("false") @JsonPropertyDescription("Whether /Admin and /admin are one.")
            Boolean ignoreCase,

            @Default("false") @JsonPropertyDescription("Whether /admin.json and /admin are one.")
            Boolean ignoreSuffix) {}

    public record SignalSpec(
            @Required @Pattern(Forms.NAME) @Size(max = 63) @JsonPropertyDescription("What rules call it.")
            String name,

            @Size(min = 1, max = 32) @JsonPropertyDescription("Which requests count. Default: all.")
            List<MatchSpec> match,

            @Size(min = 1, max = 1024) @JsonPropertyDescription("An expression for what one request adds. Default: 1.")
            String value) {}
}
