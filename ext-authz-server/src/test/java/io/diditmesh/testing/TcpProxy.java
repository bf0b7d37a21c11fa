package io.diditmesh.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes bytes on to a port of this machine, until it is told to swallow, delay or cut them. */
public final class TcpProxy implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final AtomicInteger accepted = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile AtomicBoolean passing = new AtomicBoolean(true);
    private volatile Duration latency = Duration.ZERO;
    private volatile CountDownLatch reading = new CountDownLatch(0);
    private volatile boolean refusing;

    public TcpProxy(int target) {
        this.target = target;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public URI address() {
        return URI.create("redis://127.0.0.1:" + server.getLocalPort());
    }

    /** How many connections were made through it. */
    public int accepted() {
        return accepted.get();
    }

    /** What is connected now stays so, and hears and says nothing more. */
    public void silenceWhatIsOpen() {
        passing.set(false);
        passing = new AtomicBoolean(true);
    }

    public void refuseNewOnes() {
        refusing = true;
    }

    public void acceptNewOnes() {
        refusing = false;
    }

    /** Everything from now on comes so much later, in each direction. */
    public void delay(Duration time) {
        latency = time;
    }

    /** Takes nothing more from the server, until it cannot send any more. */
    public void stopReadingAnswers() {
        reading = new CountDownLatch(1);
    }

    public void readAnswers() {
        reading.countDown();
    }

    /** Cuts what is connected now, with a reset. */
    public void reset() {
        open.forEach(socket -> {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException closed) {
                // it is cut already
            }
        });
        open.clear();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
        reset();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = server.accept();
                if (refusing) {
                    near.close();
                } else {
                    join(near);
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void join(Socket near) throws IOException {
        accepted.incrementAndGet();
        Socket far;
        try {
            far = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException nobodyThere) {
            near.close();
            return;
        }
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        open.add(near);
        open.add(far);
        AtomicBoolean mine = passing;
        pass(near, far, mine, () -> {});
        pass(far, near, mine, this::awaitReading);
    }

    /** @param due on the clock that is never set; no bytes at the end */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Piece(byte[] bytes, long due) {}

    private void pass(Socket from, Socket to, AtomicBoolean mine, Runnable pause) {
        BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
        Thread.ofVirtual().start(() -> read(from, pieces, pause));
        Thread.ofVirtual().start(() -> write(to, pieces, mine));
    }

    private void read(Socket from, BlockingQueue<Piece> pieces, Runnable pause) {
        try {
            InputStream in = from.getInputStream();
            byte[] bytes = new byte[8192];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                byte[] copy = Arrays.copyOf(bytes, read);
                pieces.add(new Piece(copy, System.nanoTime() + latency.toNanos()));
                pause.run();
            }
        } catch (IOException closed) {
            // one side is gone
        }
        pieces.add(new Piece(new byte[0], System.nanoTime()));
    }

    private void awaitReading() {
        try {
            reading.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(Socket to, BlockingQueue<Piece> pieces, AtomicBoolean mine) {
        try {
            OutputStream out = to.getOutputStream();
            for (Piece piece = pieces.take(); piece.bytes().length > 0; piece = pieces.take()) {
                Thread.sleep(Duration.ofNanos(Math.max(0, piece.due() - System.nanoTime())));
                if (mine.get()) {
                    out.write(piece.bytes());
                    out.flush();
                }
            }
            if (mine.get()) {
                to.close();
            }
        } catch (IOException closed) {
            // the other side is gone
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
