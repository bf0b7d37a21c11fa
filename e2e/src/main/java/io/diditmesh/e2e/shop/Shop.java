package io.diditmesh.e2e.shop;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The application behind the gateway. It knows nothing of verification but a header it may read. */
public final class Shop implements AutoCloseable {
    private static final String SESSION = "shop_session";
    private static final String ASSERTION = "x-verification-assertion";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Visit> visits = new CopyOnWriteArrayList<>();
    private final Pages pages = new Pages();
    private final Accounts accounts;
    private final OwnAddress own;

    private Shop(HttpServer server, URI address, InstantSource clock) {
        this.server = server;
        this.own = new OwnAddress(address);
        this.accounts = new Accounts(clock);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
    }

    /** @param address the public one: the only place people are sent to after signing in */
    public static Shop open(int port, URI address, InstantSource clock) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            Shop shop = new Shop(server, address, clock);
            server.start();
            return shop;
        } catch (IOException failed) {
            throw new UncheckedIOException("the shop cannot listen on port " + port, failed);
        }
    }

    public Accounts accounts() {
        return accounts;
    }

    /** Where the keys of its sign-in lie, for those who need not come through the gateway. */
    public URI keySetAddress() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
    }

    /** Every request so far that came through the gateway, oldest first. */
    public List<Visit> visits() {
        return List.copyOf(visits);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange http) throws IOException {
        Exchange exchange = new Exchange(http);
        if (exchange.path().equals("/jwks.json")) {
            exchange.json(accounts.keySet());
            return;
        }
        visits.add(exchange.visit());
        serve(exchange);
    }

    private void serve(Exchange exchange) throws IOException {
        switch (exchange.route()) {
            case "GET /" ->
                exchange.page(200, pages.home(exchange.cookie(SESSION).flatMap(accounts::userOf)));
            case "GET /healthz" -> exchange.json("{\"status\":\"ok\"}");
            case "GET /premium" -> exchange.page(200, pages.goods("Premium offers", level(exchange)));
            case "GET /fresh" -> exchange.page(200, pages.goods("Fresh offers", level(exchange)));
            case "GET /members" -> exchange.page(200, pages.goods("Members' corner", level(exchange)));
            case "GET /signup" -> exchange.page(200, pages.registration());
            case "GET /screened" -> exchange.page(200, pages.goods("For those who were screened", level(exchange)));
            case "POST /transfers", "POST /payouts" -> exchange.json("{\"status\":\"done\"}");
            case "POST /signup" -> exchange.page(200, pages.goods("You are registered", level(exchange)));
            case "GET /login" ->
                exchange.page(200, pages.login(exchange.query("next").orElse("/")));
            case "POST /login" -> signIn(exchange);
            case "POST /login/out" ->
                exchange.setCookie(SESSION + "=; Path=/; Max-Age=0").seeOther("/");
            default -> exchange.page(404, pages.notFound());
        }
    }

    private void signIn(Exchange exchange) throws IOException {
        var user = exchange.form("user").flatMap(DemoUser::named);
        if (user.isEmpty()) {
            exchange.page(400, pages.login("/"));
            return;
        }
        String token = accounts.tokenFor(user.get().user());
        exchange.setCookie(SESSION + "=" + token + "; Path=/; HttpOnly; SameSite=Lax")
                .seeOther(own.orHome(exchange.form("next").orElse("/")));
    }

    // Not verified again: in a mesh nothing else can have set this header.
    private static String level(Exchange exchange) {
        try {
            String assertion = exchange.header(ASSERTION).orElse("");
            return String.valueOf(SignedJWT.parse(assertion).getJWTClaimsSet().getClaim("acr"));
        } catch (ParseException none) {
            return "none";
        }
    }
}
