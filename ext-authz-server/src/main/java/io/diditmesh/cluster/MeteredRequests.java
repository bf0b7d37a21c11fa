package io.diditmesh.cluster;

import io.diditmesh.telemetry.CallMeter;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;

/** Counts requests of the API server by their method and what came of them. */
final class MeteredRequests implements Interceptor {
    static final String NAME = "metered-requests";
    private static final int LEAST_REFUSAL = 400;
    private static final int LEAST_FAILURE = 500;

    private final CallMeter meter;

    MeteredRequests(CallMeter meter) {
        this.meter = meter;
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        count(request, word(response.code()));
    }

    @Override
    public void afterConnectionFailure(HttpRequest request, Throwable failure) {
        count(request, "unreachable");
    }

    private void count(HttpRequest request, String result) {
        meter.counted(new CallMeter.Call(request.method().toLowerCase(Locale.ROOT), result));
    }

    private static String word(int status) {
        if (status < LEAST_REFUSAL) {
            return "ok";
        }
        return status < LEAST_FAILURE ? "refused" : "failed";
    }
}
