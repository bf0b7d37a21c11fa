package io.diditmesh.kinds;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/** The schema of a rule. */
@ValidationRule(value = "has(self.allow) != has(self.require)", message = "expected: one of allow and require")
@ValidationRule(
        value = "(has(self.identify) && 'Peer' in self.identify) == has(self.principals)",
        message = "principals and identify: [Peer] belong together")
@ValidationRule(
        value = "!has(self.allow) || !(has(self.identify) || has(self.forward))",
        message = "identify and forward are for a rule that requires")
public record PolicyRule(
        @Required
        @Pattern(Forms.NAME)
        @Size(max = 63)
        @JsonPropertyDescription("Its name, one of its own in the policy.")
        String name,

        @Size(min = 1, max = 32) @JsonPropertyDescription("Which requests it governs. Default: all.")
        List<MatchSpec> match,

        @Size(min = 1, max = 4096) @JsonPropertyDescription("An expression that must hold as well.")
        String when,

        @JsonPropertyDescription("Lets everybody through.") AllowSpec allow,

        @JsonPropertyDescription("What is required of the person.")
        RequireSpec require,

        @Size(min = 1, max = 3) @JsonPropertyDescription("By what somebody is known. Default: [Account].")
        List<SourceWord> identify,

        @Size(min = 1, max = 64) @JsonPropertyDescription("The SPIFFE ids that Peer means.")
        List<@Pattern(Forms.PRINCIPAL) @Size(max = 1024) String> principals,

        @JsonPropertyDescription("How somebody is led to a verification: Redirect (default), Reroute or Refuse.")
        ChallengeWord challenge,

        @PreserveUnknownFields
        @JsonPropertyDescription("The status of a challenge that is no redirect: 403 (default) or 401.")
        Object stepUpStatus,

        @PreserveUnknownFields
        @JsonPropertyDescription("When the store is away: Closed (default), Open, or {staleFor: D}.")
        Object onUnavailable,

        @JsonPropertyDescription("What the service behind is told.")
        ForwardSpec forward) {

    /** Nothing may be said here. */
    public record AllowSpec() {}

    @ValidationRule(
            value = "[has(self.level), has(self.anyOf), has(self.allOf)].filter(x, x).size() == 1",
            message = "expected: one of level, anyOf and allOf")
    public record RequireSpec(
            @Pattern(Forms.NAME) @Size(max = 63) @JsonPropertyDescription("The name of a level.")
            String level,

            @Size(min = 1, max = 16) @JsonPropertyDescription("Levels of which one is enough.")
            List<@Pattern(Forms.NAME) @Size(max = 63) String> anyOf,

            @Size(min = 1, max = 16) @JsonPropertyDescription("Levels that are all needed.")
            List<@Pattern(Forms.NAME) @Size(max = 63) String> allOf,

            @Pattern(Forms.DURATION) @Size(max = 16) @JsonPropertyDescription("How old the approval may be here.")
            String maxAge,

            @Size(min = 1, max = 4096) @JsonPropertyDescription("An expression over the facts that are kept.")
            String condition) {}

    public record ForwardSpec(
            @Size(max = 32) @JsonPropertyDescription("Claims of the assertion, such as age_over_18.")
            List<@Pattern(Forms.CLAIM) @Size(max = 64) String> claims,

            @JsonPropertyDescription("Headers, and the claim each carries.")
            Map<String, String> headers) {}

    public enum SourceWord {
        @JsonProperty("Account")
        ACCOUNT,
        @JsonProperty("Anonymous")
        ANONYMOUS,
        @JsonProperty("Peer")
        PEER
    }

    public enum ChallengeWord {
        @JsonProperty("Redirect")
        REDIRECT,
        @JsonProperty("Reroute")
        REROUTE,
        @JsonProperty("Refuse")
        REFUSE
    }
}
