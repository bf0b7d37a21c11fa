package io.diditmesh.kinds;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/** The schema of a level's spec. */
@ValidationRule(
        value = "!has(self.formerWorkflows) || self.formerWorkflows.all(f, f.workflowId != self.workflowId)",
        message = "formerWorkflows: names the current workflow (expected: others)")
public record AssuranceLevelSpec(
        @Required
        @Pattern(Forms.UUID)
        @Size(max = 36)
        @JsonPropertyDescription("The UUID of the Didit workflow, in lower case. One workflow belongs to one level.")
        String workflowId,

        @Required @Size(min = 1, max = 12) @JsonPropertyDescription("The checks a session must contain, each Approved.")
        List<ProofWord> proofs,

        @Pattern(Forms.DURATION)
        @Size(max = 16)
        @Default("365d")
        @JsonPropertyDescription("How old an approval may be, such as 8760h or 365d.")
        String validity,

        @Size(max = 16) @JsonPropertyDescription("Levels that whoever has this one has as well.")
        List<@Pattern(Forms.NAME) @Size(max = 63) String> satisfies,

        @Size(max = 10)
        @JsonPropertyDescription("The only facts kept of a report; all else is dropped where it is parsed.")
        List<FactWord> keep,

        @JsonPropertyDescription("How often somebody may try. Without it a declined session is the last.")
        RetrySpec retry,

        @Pattern(Forms.DURATION)
        @Size(max = 16)
        @Default("30d")
        @JsonPropertyDescription("An approval is read again at this age, such as 720h.")
        String recheck,

        @Default("Refuse")
        @JsonPropertyDescription("Whether a check counts that was not approved, if a reviewer approved the session.")
        OverrideWord reviewerOverride,

        @JsonPropertyDescription("Details of an account that Didit is told to expect, each by the claim that has it.")
        ExpectSpec expect,

        @JsonPropertyDescription("What comes of details that are not the expected ones. Default: Review with expect.")
        TreatmentWord onMismatch,

        @JsonPropertyDescription("What comes of a face that is known from somebody else. Default: Ignore.")
        TreatmentWord onDuplicateFace,

        @JsonPropertyDescription("What comes of papers of somebody else than before. Default: Ignore.")
        TreatmentWord onDifferentPerson,

        @Pattern(Forms.NAME)
        @Size(max = 63)
        @JsonPropertyDescription("How far a verification is shared. Default: the installation's realm.")
        String realm,

        @Size(max = 16) @JsonPropertyDescription("Workflows whose approvals still count until a date.")
        List<FormerWorkflow> formerWorkflows,

        @Pattern(Forms.TRUST_FRAMEWORK)
        @Size(max = 64)
        @JsonPropertyDescription("Named in the assertion's verified_claims, such as eidas.")
        String trustFramework,

        @JsonPropertyDescription("The namespaces whose policies may require this level. Default: all.")
        NamespaceSelectorSpec allowedNamespaces) {

    /** One check inside a workflow. */
    public enum ProofWord {
        @JsonProperty("Document")
        DOCUMENT,
        @JsonProperty("Nfc")
        NFC,
        @JsonProperty("Liveness")
        LIVENESS,
        @JsonProperty("FaceMatch")
        FACE_MATCH,
        @JsonProperty("Aml")
        AML,
        @JsonProperty("AgeEstimation")
        AGE_ESTIMATION,
        @JsonProperty("ProofOfAddress")
        PROOF_OF_ADDRESS,
        @JsonProperty("Phone")
        PHONE,
        @JsonProperty("Email")
        EMAIL,
        @JsonProperty("Database")
        DATABASE,
        @JsonProperty("Ip")
        IP,
        @JsonProperty("Questionnaire")
        QUESTIONNAIRE
    }

    /** What may be kept of a report. */
    public enum FactWord {
        @JsonProperty("age")
        AGE,
        @JsonProperty("ageEstimate")
        AGE_ESTIMATE,
        @JsonProperty("documentCountry")
        DOCUMENT_COUNTRY,
        @JsonProperty("documentType")
        DOCUMENT_TYPE,
        @JsonProperty("nationality")
        NATIONALITY,
        @JsonProperty("amlHits")
        AML_HITS,
        @JsonProperty("amlScore")
        AML_SCORE,
        @JsonProperty("ipCountry")
        IP_COUNTRY,
        @JsonProperty("ipHidden")
        IP_HIDDEN,
        @JsonProperty("ipDataCenter")
        IP_DATA_CENTER
    }

    /** What a reviewer's approval is worth. */
    public enum OverrideWord {
        @JsonProperty("Refuse")
        REFUSE,
        @JsonProperty("Accept")
        ACCEPT
    }

    /** What comes of a doubt. */
    public enum TreatmentWord {
        @JsonProperty("Reject")
        REJECT,
        @JsonProperty("Review")
        REVIEW,
        @JsonProperty("Ignore")
        IGNORE
    }

    public record ExpectSpec(
            @Pattern(Forms.TOKEN_CLAIM) @Size(max = 68) String firstName,
            @Pattern(Forms.TOKEN_CLAIM) @Size(max = 68) String lastName,

            @Pattern(Forms.TOKEN_CLAIM)
            @Size(max = 68)
            @JsonPropertyDescription("The claim has a date as ISO 8601 writes it.")
            String dateOfBirth,

            @Pattern(Forms.TOKEN_CLAIM)
            @Size(max = 68)
            @JsonPropertyDescription("The claim has three letters of ISO 3166.")
            String nationality,

            @Pattern(Forms.TOKEN_CLAIM) @Size(max = 68) String identificationNumber) {}

    public record RetrySpec(
            @Min(1) @Max(20) @Default("1") @JsonPropertyDescription("Declined sessions, the first included.")
            Integer attempts,

            @Pattern(Forms.DURATION) @Size(max = 16) @Default("0s") @JsonPropertyDescription("The wait between two.")
            String after) {}

    public record FormerWorkflow(
            @Required @Pattern(Forms.UUID) @Size(max = 36) @JsonPropertyDescription("The UUID of the workflow.")
            String workflowId,

            @Required
            @Pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]+Z$")
            @Size(max = 32)
            @JsonPropertyDescription("Until when its approvals count, such as 2027-01-01T00:00:00Z.")
            String until) {}

    public record NamespaceSelectorSpec(
            @JsonPropertyDescription("Labels a namespace must have.")
            Map<String, String> matchLabels,

            @Size(max = 16) @JsonPropertyDescription("What else must hold of its labels.")
            List<LabelExpression> matchExpressions) {}

    @ValidationRule(
            value = "(self.operator in ['In', 'NotIn']) == (has(self.values) && size(self.values) > 0)",
            message = "values: with In and NotIn at least one, with Exists and DoesNotExist none")
    public record LabelExpression(
            @Required @Size(min = 1, max = 317) String key,
            @Required OperatorWord operator,
            @Size(max = 64) List<@Size(max = 63) String> values) {}

    public enum OperatorWord {
        @JsonProperty("In")
        IN,
        @JsonProperty("NotIn")
        NOT_IN,
        @JsonProperty("Exists")
        EXISTS,
        @JsonProperty("DoesNotExist")
        DOES_NOT_EXIST
    }
}
