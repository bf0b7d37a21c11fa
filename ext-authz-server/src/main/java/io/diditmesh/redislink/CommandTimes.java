package io.diditmesh.redislink;

import io.diditmesh.telemetry.CallMeter;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.net.SocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells of every command that was answered, by its name, how long that took. */
final class CommandTimes implements CommandLatencyRecorder {
    private final CallMeter meter;
    private final Map<ProtocolKeyword, CallMeter.Call> calls = new ConcurrentHashMap<>();

    CommandTimes(CallMeter meter) {
        this.meter = meter;
    }

    @Override
    public void recordCommandLatency(
            SocketAddress local, SocketAddress remote, ProtocolKeyword command, long firstResponse, long completion) {
        meter.took(completion, calls.computeIfAbsent(command, CommandTimes::call));
    }

    private static CallMeter.Call call(ProtocolKeyword command) {
        return new CallMeter.Call(command.toString().toLowerCase(Locale.ROOT), "answered");
    }
}
