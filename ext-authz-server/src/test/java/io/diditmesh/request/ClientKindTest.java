package io.diditmesh.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.testing.Requests;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientKindTest {
    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | sec-fetch-mode=navigate                                             | NAVIGATION",
                "POST | sec-fetch-mode=navigate                                             | NAVIGATION",
                "GET  | sec-fetch-mode=Navigate                                             | NAVIGATION",
                "GET  | sec-fetch-mode=cors                                                 | PROGRAM",
                "GET  | sec-fetch-mode=cors & accept=text/html                              | PROGRAM",
                "GET  | sec-fetch-mode=no-cors & accept=text/html                           | PROGRAM",
                "GET  | sec-fetch-mode=same-origin & accept=text/html                       | PROGRAM",
                "GET  | sec-fetch-mode= & accept=text/html                                  | PROGRAM",
                "GET  | accept=text/html                                                    | NAVIGATION",
                "GET  | accept=text/html,application/xhtml+xml,application/xml;q=0.9,*/*    | NAVIGATION",
                "HEAD | accept=text/html                                                    | NAVIGATION",
                "GET  | accept=TEXT/HTML                                                    | NAVIGATION",
                "GET  | accept=text/html,application/json                                   | NAVIGATION",
                "GET  | accept=application/json,text/html                                   | PROGRAM",
                "GET  | accept=application/problem+json, text/html;q=0.5                    | PROGRAM",
                "GET  | accept=application/json                                             | PROGRAM",
                "GET  | accept=*/*                                                          | PROGRAM",
                "GET  | ''                                                                  | PROGRAM",
                "GET  | accept=text/html & x-requested-with=XMLHttpRequest                  | PROGRAM",
                "POST | accept=text/html                                                    | PROGRAM",
                "PUT  | accept=text/html & content-type=application/json                    | PROGRAM",
                "POST | accept=text/html & content-type=application/x-www-form-urlencoded   | NAVIGATION",
                "POST | accept=text/html & content-type=multipart/form-data; boundary=x     | NAVIGATION",
                "POST | accept=text/html & content-type=text/plain                          | PROGRAM",
                "POST | content-type=application/x-www-form-urlencoded                      | PROGRAM",
                "POST | content-type=application/grpc                                       | GRPC",
                "POST | content-type=application/grpc+proto                                 | GRPC",
                "POST | content-type=Application/gRPC-Web-Text                              | GRPC",
                "POST | content-type=application/grpc & sec-fetch-mode=navigate             | GRPC",
                "POST | content-type=application/grpc & upgrade=websocket                   | GRPC",
                "GET  | upgrade=websocket                                                   | UPGRADE",
                "GET  | upgrade=websocket & sec-fetch-mode=navigate                         | UPGRADE",
            })
    void client_isRecognised(String method, String headers, ClientKind expected) {
        assertThat(Requests.of(method, "shop.example", "/", headers(headers)).client())
                .isEqualTo(expected);
    }

    private static Map<String, String> headers(String written) {
        return Stream.of(written.split(" & ", -1))
                .filter(header -> !header.isEmpty())
                .map(header -> header.split("=", 2))
                .collect(Collectors.toMap(header -> header[0], header -> header[1]));
    }
}
