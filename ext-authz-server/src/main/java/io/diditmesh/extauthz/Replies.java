package io.diditmesh.extauthz;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.diditmesh.access.Passage;
import io.diditmesh.request.Headers;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption.HeaderAppendAction;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.envoyproxy.envoy.service.auth.v3.DeniedHttpResponse;
import io.envoyproxy.envoy.service.auth.v3.OkHttpResponse;
import io.envoyproxy.envoy.type.v3.HttpStatus;
import io.envoyproxy.envoy.type.v3.StatusCode;
import java.util.Collection;

/** CheckResponses. */
final class Replies {
    static final String ASSERTION = "x-verification-assertion";
    static final String DECISION = "x-verification-decision";
    /** Beside the assertion's claim of this name, for services that read no assertion. */
    private static final String STALE = "x-verification-stale";

    private static final String RESERVED = "x-verification-";

    private Replies() {}

    /**
     * Lets the request through, stamped for this proxy's backstop and with the assertion for later hops.
     *
     * @param inbound the names of the request's headers, of which ours never survive
     */
    static CheckResponse ok(String decision, Passage passage, Collection<String> inbound) {
        OkHttpResponse.Builder ok = OkHttpResponse.newBuilder()
                .addHeaders(overwrite(ASSERTION, passage.assertion()))
                .addResponseHeadersToAdd(overwrite(DECISION, decision));
        if (passage.stale()) {
            ok.addHeaders(overwrite(STALE, "true"));
        }
        passage.headers().forEach((name, value) -> ok.addHeaders(overwrite(name, value)));
        for (String name : inbound) {
            // Envoy removes after it sets: what is set must not be in the list of what is removed.
            if (isReserved(name, passage) && !isSet(name, passage)) {
                ok.addHeadersToRemove(name);
            }
        }
        return CheckResponse.newBuilder()
                .setStatus(status(Code.OK))
                .setOkResponse(ok)
                .setDynamicMetadata(
                        Struct.newBuilder().putFields("stamp", text("ok")).putFields("acr", text(passage.acr())))
                .build();
    }

    static CheckResponse denied(Answer answer) {
        DeniedHttpResponse.Builder denied = DeniedHttpResponse.newBuilder()
                .setStatus(HttpStatus.newBuilder().setCode(StatusCode.forNumber(answer.status())))
                .setBody(answer.body());
        answer.headers().forEach((name, value) -> denied.addHeaders(overwrite(name, value)));
        return CheckResponse.newBuilder()
                .setStatus(status(codeOf(answer.status())))
                .setDeniedResponse(denied)
                .build();
    }

    private static boolean isSet(String name, Passage passage) {
        return name.equals(ASSERTION)
                || passage.stale() && name.equals(STALE)
                || passage.headers().containsKey(name);
    }

    private static boolean isReserved(String name, Passage passage) {
        return Headers.foldsTo(name, RESERVED)
                || !passage.withheld().isEmpty() && passage.withheld().contains(Headers.folded(name));
    }

    /** The gRPC status that goes with an HTTP status of ours. */
    static Code codeOf(int httpStatus) {
        return switch (httpStatus) {
            case 400 -> Code.INVALID_ARGUMENT;
            case 401 -> Code.UNAUTHENTICATED;
            case 503 -> Code.UNAVAILABLE;
            default -> Code.PERMISSION_DENIED;
        };
    }

    private static Status status(Code code) {
        return Status.newBuilder().setCode(code.getNumber()).build();
    }

    private static HeaderValueOption overwrite(String name, String value) {
        return HeaderValueOption.newBuilder()
                .setHeader(HeaderValue.newBuilder().setKey(name).setValue(value))
                .setAppendAction(HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD)
                .build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }
}
