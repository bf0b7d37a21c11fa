package io.diditmesh.tracing;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** Every attribute a span of ours may have. None of them is about a person. */
final class Notes {
    static final AttributeKey<String> DECISION = AttributeKey.stringKey("didit_mesh.decision");
    static final AttributeKey<String> KIND = AttributeKey.stringKey("didit_mesh.kind");
    static final AttributeKey<String> LEVEL = AttributeKey.stringKey("didit_mesh.level");
    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("didit_mesh.operation");
    static final AttributeKey<String> REASON = AttributeKey.stringKey("didit_mesh.reason");
    static final AttributeKey<String> RESULT = AttributeKey.stringKey("didit_mesh.result");
    static final AttributeKey<List<String>> RULES = AttributeKey.stringArrayKey("didit_mesh.rules");
    static final AttributeKey<String> STANDING = AttributeKey.stringKey("didit_mesh.standing");
    static final AttributeKey<String> STATE = AttributeKey.stringKey("didit_mesh.state");
    static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

    private Notes() {}
}
