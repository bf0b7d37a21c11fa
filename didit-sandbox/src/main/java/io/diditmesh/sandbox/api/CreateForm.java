package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.application.Environment;
import io.diditmesh.sandbox.session.NamedScenario;
import io.diditmesh.sandbox.session.SessionRequest;
import io.diditmesh.sandbox.session.Workflow;
import io.diditmesh.sandbox.session.Workflows;
import io.diditmesh.sandbox.web.Reply.Answer;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of a create call. */
final class CreateForm {
    private static final Set<String> CALLBACK_METHODS = Set.of("initiator", "completer", "both");
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^\\s]+");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
    private static final int LONGEST_VENDOR_DATA = 255;

    private final Workflows workflows;
    private final Environment environment;

    CreateForm(Workflows workflows, Environment environment) {
        this.workflows = workflows;
        this.environment = environment;
    }

    /** What a create call asks for, or the answer that says what is wrong with it. */
    sealed interface Reading {}

    record Valid(Workflow workflow, SessionRequest request) implements Reading {}

    record Invalid(Answer reply) implements Reading {}

    Reading read(ObjectNode body) {
        FieldErrors errors = new FieldErrors();
        Fields fields = new Fields(body, errors);
        String workflowId = fields.required("workflow_id");
        if (errors.isEmpty() && !UUID_TEXT.matcher(workflowId).matches()) {
            errors.add("workflow_id", "Must be a valid UUID.");
        }
        SessionRequest request = request(fields);
        return errors.isEmpty() ? resolve(UUID.fromString(workflowId), request) : new Invalid(errors.reply());
    }

    private Reading resolve(UUID workflowId, SessionRequest request) {
        return workflows
                .latest(workflowId)
                .map(workflow -> fitting(workflow, request))
                .orElseGet(() -> new Invalid(ErrorReply.field("workflow_id", "Invalid workflow_id.")));
    }

    private static Reading fitting(Workflow workflow, SessionRequest request) {
        NamedScenario scenario = request.scenario();
        return scenario == null || scenario.in(workflow).fits(workflow)
                ? new Valid(workflow, request)
                : new Invalid(ErrorReply.fieldList("sandbox_scenario", "The workflow has no step for this scenario."));
    }

    private SessionRequest request(Fields fields) {
        fields.choice("callback_method", CALLBACK_METHODS);
        return new SessionRequest(
                vendorData(fields),
                fields.text("callback", URL.asMatchPredicate(), "Enter a valid URL."),
                fields.choice("language", Languages.CODES),
                fields.any("metadata"),
                expectedDetails(fields),
                contactDetails(fields),
                scenario(fields).orElse(null));
    }

    private static @Nullable String vendorData(Fields fields) {
        String text = fields.text(
                "vendor_data",
                value -> value.length() <= LONGEST_VENDOR_DATA,
                "Ensure this field has no more than 255 characters.");
        return text == null || text.isEmpty() ? null : text;
    }

    private static JsonNode expectedDetails(Fields fields) {
        JsonNode details = fields.object("expected_details");
        if (details instanceof ObjectNode object) {
            DetailFields.checkExpected(object, fields.errors());
        }
        return details;
    }

    private static JsonNode contactDetails(Fields fields) {
        JsonNode details = fields.object("contact_details");
        if (details instanceof ObjectNode object) {
            DetailFields.checkContact(object, fields.errors());
        }
        return details;
    }

    private Optional<NamedScenario> scenario(Fields fields) {
        String slug = fields.text("sandbox_scenario");
        if (slug == null) {
            return Optional.empty();
        }
        Optional<NamedScenario> scenario =
                environment == Environment.SANDBOX ? NamedScenario.of(slug) : Optional.empty();
        if (scenario.isEmpty()) {
            fields.errors().add("sandbox_scenario", complaint(slug));
        }
        return scenario;
    }

    private String complaint(String slug) {
        return switch (environment) {
            case LIVE -> "This field is only available to sandbox applications.";
            case SANDBOX -> "\"%s\" is not a valid choice.".formatted(slug);
        };
    }
}
