package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.application.Environment;
import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.report.SessionLinks;
import io.diditmesh.sandbox.session.Session;
import io.diditmesh.sandbox.session.SessionRequest;
import io.diditmesh.sandbox.session.Sessions;
import io.diditmesh.sandbox.session.Users;
import io.diditmesh.sandbox.session.Workflow;
import io.diditmesh.sandbox.web.Reply;
import io.diditmesh.sandbox.web.Reply.Answer;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Creates a session, or gives out the unfinished one of the same subject. */
final class CreateCall {
    private final CreateForm form;
    private final Sessions sessions;
    private final Users users;
    private final SessionLinks links;
    private final RateGate rates;
    private final Environment environment;

    CreateCall(CreateForm form, Records records, SessionLinks links, RateGate rates, Environment environment) {
        this.form = form;
        this.sessions = records.sessions();
        this.users = records.users();
        this.links = links;
        this.rates = rates;
        this.environment = environment;
    }

    Answer answer(Call call) {
        return Body.read(call.request(), fields -> answer(form.read(fields)));
    }

    private Answer answer(CreateForm.Reading reading) {
        return switch (reading) {
            case CreateForm.Invalid(Answer reply) -> reply;
            case CreateForm.Valid(Workflow workflow, SessionRequest request) -> admit(workflow, request);
        };
    }

    private Answer admit(Workflow workflow, SessionRequest request) {
        String vendorData = request.vendorData();
        if (vendorData == null) {
            return create(workflow, request);
        }
        if (users.isBlockListed(vendorData)) {
            return ErrorReply.field("vendor_data", "This vendor_data is in the blocklist.");
        }
        users.meet(vendorData);
        synchronized (sessions) {
            return sessions.reuse(workflow, request).map(this::created).orElseGet(() -> create(workflow, request));
        }
    }

    private Answer create(Workflow workflow, SessionRequest request) {
        Optional<Answer> refusal = environment == Environment.SANDBOX ? rates.creationRefusal() : Optional.empty();
        return refusal.orElseGet(() -> created(sessions.create(workflow, request)));
    }

    private Answer created(Session session) {
        SessionRequest request = session.request();
        ObjectNode body = Json.object().put("session_id", session.id().toString());
        body.put("session_number", session.handle().number());
        body.put("session_token", session.handle().token()).put("url", links.of(session));
        body.set("vendor_data", Json.text(request.vendorData()));
        body.set("metadata", request.metadata());
        body.put("status", session.status().text());
        body.set("callback", Json.text(request.callback()));
        body.put("workflow_id", session.workflow().id().toString());
        return Reply.json(201, body.put("workflow_version", session.workflow().version()));
    }
}
