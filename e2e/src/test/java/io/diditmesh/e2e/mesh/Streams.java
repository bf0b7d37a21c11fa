package io.diditmesh.e2e.mesh;

import com.sun.net.httpserver.HttpServer;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.Executors;

/** A service behind the mesh that takes what is long or never ends: uploads, WebSockets, gRPC in both directions. */
final class Streams implements AutoCloseable {
    private static final String HANDSHAKE = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int MASK = 4;

    private final HttpServer uploads;
    private final ServerSocket sockets;
    private final Server calls;

    Streams() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        uploads = HttpServer.create(new InetSocketAddress(here, 0), 0);
        uploads.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        uploads.createContext("/", exchange -> {
            long length = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            byte[] answer = String.valueOf(length).getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        uploads.start();
        sockets = new ServerSocket(0, 50, here);
        Thread.ofVirtual().start(this::accept);
        calls = NettyServerBuilder.forAddress(new InetSocketAddress(here, 0))
                .addService(ProtoReflectionServiceV1.newInstance())
                .build()
                .start();
    }

    int uploadPort() {
        return uploads.getAddress().getPort();
    }

    int socketPort() {
        return sockets.getLocalPort();
    }

    int callPort() {
        return calls.getPort();
    }

    @Override
    public void close() throws IOException {
        uploads.stop(0);
        sockets.close();
        calls.shutdownNow();
    }

    private void accept() {
        while (!sockets.isClosed()) {
            try {
                Socket socket = sockets.accept();
                Thread.ofVirtual().start(() -> echo(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** Says again whatever short text it hears. */
    private static void echo(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            out.write(handshake(key(in)).getBytes(StandardCharsets.US_ASCII));
            DataInputStream frames = new DataInputStream(in);
            for (int first = frames.read(); first >= 0; first = frames.read()) {
                byte[] text = new byte[frames.read() & 0x7f];
                byte[] mask = frames.readNBytes(MASK);
                frames.readFully(text);
                for (int i = 0; i < text.length; i++) {
                    text[i] ^= mask[i % MASK];
                }
                out.write(first);
                out.write(text.length);
                out.write(text);
                out.flush();
            }
        } catch (IOException gone) {
            // The other side has hung up.
        }
    }

    private static String key(InputStream in) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII), 1);
        String key = "";
        for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-key:")) {
                key = line.substring(line.indexOf(':') + 1).strip();
            }
        }
        return key;
    }

    private static String handshake(String key) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1").digest((key + HANDSHAKE).getBytes(StandardCharsets.US_ASCII));
            return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n";
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-1", missing);
        }
    }
}
