package io.diditmesh.identityapi;

import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Lets a call through only if the certificate it came with is that of a listed caller, and that one may do it. */
final class CallerGate implements ServerInterceptor {
    /** Who is calling; set for every call that comes through. */
    static final Context.Key<Caller> CALLER = Context.key("caller");

    /** The kind of a subject alternative name that is a URI (RFC 5280 section 4.2.1.6). */
    private static final int URI = 6;

    private static final Map<String, Right> NEEDED = Map.of(
            "GetOutcome", Right.READ,
            "WatchOutcome", Right.READ,
            "StartVerification", Right.START,
            "ForgetSubject", Right.FORGET);

    private final Map<String, Caller> callers;
    private final EventLog events;

    CallerGate(List<Caller> callers, EventLog events) {
        this.callers = callers.stream().collect(Collectors.toUnmodifiableMap(Caller::principal, Function.identity()));
        this.events = events;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String method = String.valueOf(call.getMethodDescriptor().getBareMethodName());
        Optional<Caller> caller = principal(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION))
                .flatMap(principal -> Optional.ofNullable(callers.get(principal)));
        Optional<Right> needed = Optional.ofNullable(NEEDED.get(method));
        boolean allowed = caller.isPresent()
                && needed.filter(right -> caller.get().rights().contains(right)).isPresent();
        if (!allowed) {
            events.warn("identity-refused", Field.OPERATION.of(method));
            call.close(Status.PERMISSION_DENIED, new Metadata());
            return new ServerCall.Listener<>() {};
        }
        events.emit(
                "identity-asked",
                Field.OPERATION.of(method),
                Field.ADDRESS.of(caller.get().principal()));
        return Contexts.interceptCall(Context.current().withValue(CALLER, caller.get()), call, headers, next);
    }

    // The session was verified when it was made; a certificate that names several workloads names none.
    private static Optional<String> principal(@Nullable SSLSession session) {
        try {
            if (session == null) {
                return Optional.empty();
            }
            Certificate[] chain = session.getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate own ? only(own) : Optional.empty();
        } catch (SSLPeerUnverifiedException | CertificateParsingException nobody) {
            return Optional.empty();
        }
    }

    private static Optional<String> only(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names == null) {
            return Optional.empty();
        }
        List<String> uris = names.stream()
                .filter(name -> Integer.valueOf(URI).equals(name.getFirst()))
                .map(name -> String.valueOf(name.getLast()))
                .toList();
        return uris.size() == 1 ? Optional.of(uris.getFirst()) : Optional.empty();
    }
}
