package io.diditmesh.redis;

import io.diditmesh.access.SignalStore;
import io.diditmesh.redislink.Asked;
import io.diditmesh.redislink.Lanes;
import io.diditmesh.rulebook.SignalTotal;
import io.diditmesh.rulebook.SignalWindow;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.SubjectKey;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One sorted set per subject, policy and signal: each counted request with its value, by the time at which Redis counted
 * it. All of a subject's sets lie in one slot, so one script counts and adds up at once; and the time is Redis's own, so
 * replicas whose clocks differ agree.
 */
final class RedisSignals implements SignalStore {
    /**
     * KEYS: the signals. ARGV: request, retention and capacity; for each signal the value to count, or nothing; then for
     * each window the number of its signal, and its length. The member "!" stands for requests there was no room for: what
     * a window with it in would come to, nobody knows. Answers count and sum of each window, or nothing.
     */
    static final String RESERVE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local function ago(length) return string.format('%.0f', now - length) end
            local known = true
            for i, signal in ipairs(KEYS) do
                local value = ARGV[3 + i]
                if value ~= '' then
                    redis.call('ZREMRANGEBYSCORE', signal, '-inf', ago(ARGV[2]))
                    local member = ARGV[1] .. ' ' .. value
                    if not redis.call('ZSCORE', signal, member) then
                        if redis.call('ZCARD', signal) < tonumber(ARGV[3]) then
                            redis.call('ZADD', signal, ago(0), member)
                        else
                            redis.call('ZADD', signal, 'GT', ago(0), '!')
                            known = false
                        end
                    end
                    redis.call('PEXPIRE', signal, ARGV[2])
                end
            end
            local totals = {}
            for i = 4 + #KEYS, #ARGV, 2 do
                local count, sum = 0, 0
                local entries = redis.call('ZRANGEBYSCORE', KEYS[tonumber(ARGV[i])], '(' .. ago(ARGV[i + 1]), '+inf')
                for _, member in ipairs(entries) do
                    if member == '!' then known = false
                    else
                        count = count + 1
                        sum = sum + tonumber(string.match(member, ' (.*)$'))
                    end
                end
                totals[#totals + 1] = string.format('%d', count)
                totals[#totals + 1] = string.format('%.17g', sum)
            end
            if known then return totals end
            return {}
            """;

    private static final byte[] NO_VALUE = new byte[0];

    private final Lanes lanes;
    private final Script reserve;

    RedisSignals(Lanes lanes) {
        this(lanes, new Script(RESERVE));
    }

    /** @param reserve the script, where another time than that of Redis counts */
    RedisSignals(Lanes lanes, Script reserve) {
        this.lanes = lanes;
        this.reserve = reserve;
    }

    @Override
    public CompletionStage<Reserved> reserve(SubjectKey key, Reservation reservation, Deadline deadline) {
        if (deadline.passed()) {
            return CompletableFuture.completedFuture(new Reserved.Unknown());
        }
        List<SignalWindow> windows = List.copyOf(reservation.windows());
        return lanes.ask(
                        Keys.outcomes(key),
                        redis -> reserve.<List<byte[]>>run(
                                redis, ScriptOutputType.MULTI, keys(key, reservation), arguments(reservation, windows)))
                .thenApply(asked -> switch (asked) {
                    case Asked.Answered<List<byte[]>>(var totals, var _) -> read(windows, totals);
                    case Asked.Unanswered<List<byte[]>> _ -> new Reserved.Unknown();
                });
    }

    // Sent and not waited for: what is lost stays counted until its time is over.
    @Override
    public void release(SubjectKey key, Reservation reservation) {
        var _ = lanes.ask(Keys.outcomes(key), redis -> {
            CompletionStage<Long> last = CompletableFuture.completedStage(0L);
            for (Map.Entry<String, Double> counted : reservation.values().entrySet()) {
                last = redis.zrem(
                        Keys.signal(key, reservation.policy(), counted.getKey()),
                        Keys.bytes(member(reservation, counted.getValue())));
            }
            return last;
        });
    }

    private static List<String> signals(Reservation reservation) {
        TreeSet<String> signals = new TreeSet<>(reservation.values().keySet());
        reservation.windows().forEach(window -> signals.add(window.signal()));
        return List.copyOf(signals);
    }

    private static byte[][] keys(SubjectKey key, Reservation reservation) {
        return signals(reservation).stream()
                .map(signal -> Keys.signal(key, reservation.policy(), signal))
                .toArray(byte[][]::new);
    }

    private static byte[][] arguments(Reservation reservation, List<SignalWindow> windows) {
        List<String> signals = signals(reservation);
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(Keys.bytes(reservation.request().text()));
        arguments.add(number(reservation.retention().toMillis()));
        arguments.add(number(CAPACITY));
        for (String signal : signals) {
            Double value = reservation.values().get(signal);
            arguments.add(value == null ? NO_VALUE : Keys.bytes(value.toString()));
        }
        for (SignalWindow window : windows) {
            arguments.add(number(1 + signals.indexOf(window.signal())));
            arguments.add(number(window.length().toMillis()));
        }
        return arguments.toArray(byte[][]::new);
    }

    /** As the script makes it. */
    private static String member(Reservation reservation, Double value) {
        return reservation.request().text() + " " + value;
    }

    private static Reserved read(List<SignalWindow> windows, List<byte[]> totals) {
        if (totals.size() != 2 * windows.size()) {
            return new Reserved.Unknown();
        }
        Map<SignalWindow, SignalTotal> read = new HashMap<>();
        for (int i = 0; i < windows.size(); i++) {
            long count = Long.parseLong(text(totals.get(2 * i)));
            String sum = text(totals.get(2 * i + 1));
            read.put(
                    windows.get(i),
                    new SignalTotal(count, sum.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(sum)));
        }
        return new Reserved.Counted(read);
    }

    private static byte[] number(long number) {
        return Keys.bytes(Long.toString(number));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
