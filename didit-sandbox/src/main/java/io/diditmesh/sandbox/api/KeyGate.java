package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.application.Application;
import io.diditmesh.sandbox.web.Reply.Answer;
import java.util.Optional;

/** Lets only calls with a key of the application through. */
record KeyGate(Application application) {
    Optional<Answer> refusal(Call call) {
        if (!call.operation().needsKey()) {
            return Optional.empty();
        }
        Optional<String> key = call.request().header("x-api-key");
        if (key.isEmpty()) {
            return Optional.of(ErrorReply.noPermission(call.operation().isAboutUsers() ? 401 : 403));
        }
        return key.filter(application::accepts).isPresent() ? Optional.empty() : Optional.of(ErrorReply.wrongKey());
    }
}
