package io.diditmesh.e2e;

import io.diditmesh.app.Server;
import io.diditmesh.app.ServerSettings;
import io.diditmesh.app.SettingsException;
import io.diditmesh.e2e.lab.ClockFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The server as it is, but for a clock that tests can move. */
public final class ServerWithClock {
    private ServerWithClock() {}

    public static void main(String[] arguments) throws InterruptedException, SettingsException {
        List<String> words = List.of(arguments);
        if (words.size() != 4
                || !words.get(0).equals("--config")
                || !words.get(2).equals("--clock-file")) {
            throw new IllegalArgumentException(words + " (expected: --config FILE --clock-file FILE)");
        }
        serve(Path.of(words.get(1)), new ClockFile(Path.of(words.get(3)), InstantSource.system()));
    }

    private static void serve(Path config, InstantSource clock) throws InterruptedException, SettingsException {
        Server server = Server.start(ServerSettings.load(config), clock);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            server.close();
            stopped.countDown();
        }));
        System.out.println(
                "didit-mesh ready check=127.0.0.1:" + server.checkPort() + " http=127.0.0.1:" + server.httpPort());
        stopped.await();
    }
}
