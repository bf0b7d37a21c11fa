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
                "POST | content-type=Application/gRPC-Web-Text                              | GRPC_WEB",
                "POST | content-type=application/grpc-web                                   | GRPC_WEB",
                "POST | content-type=application/grpc-web+proto & sec-fetch-mode=cors       | GRPC_WEB",
                "POST | content-type=application/grpc & sec-fetch-mode=navigate             | GRPC",
                "POST | content-type=application/grpc & upgrade=websocket                   | GRPC",
                "GET  | upgrade=websocket                                                   | UPGRADE",
                "GET  | upgrade=websocket & sec-fetch-mode=navigate                         | UPGRADE",
                "GET  | upgrade=h2c & accept=application/json                               | PROGRAM",
                "GET  | upgrade=h2c & accept=text/html                                      | NAVIGATION",
                "GET  | sec-fetch-mode=websocket & sec-fetch-dest=websocket                 | UPGRADE",
                "GET  | sec-fetch-mode=navigate & sec-fetch-dest=document                   | NAVIGATION",
                "GET  | sec-fetch-mode=navigate & sec-fetch-dest=iframe                     | EMBEDDED",
                "GET  | sec-fetch-mode=navigate & sec-fetch-dest=Frame                      | EMBEDDED",
                "GET  | sec-fetch-mode=navigate & sec-fetch-dest=embed                      | EMBEDDED",
                "GET  | sec-fetch-mode=navigate & sec-fetch-dest=object                     | EMBEDDED",
                "GET  | sec-fetch-mode=navigate & sec-fetch-dest=fencedframe                | EMBEDDED",
                "POST | sec-fetch-mode=navigate & sec-fetch-dest=iframe                     | EMBEDDED",
                "GET  | sec-fetch-mode=navigate & sec-fetch-dest=empty                      | EMBEDDED",
                "GET  | sec-fetch-mode=cors & sec-fetch-dest=empty & accept=text/html       | PROGRAM",
                "GET  | sec-fetch-mode=cors & accept=text/event-stream                      | PROGRAM",
                "GET  | sec-fetch-mode=same-origin & sec-fetch-dest=serviceworker           | PROGRAM",
                "GET  | sec-fetch-mode=navigate & sec-fetch-dest=serviceworker              | PROGRAM",
                "GET  | sec-fetch-mode=cors & sec-fetch-dest=speculationrules               | PROGRAM",
                "GET  | sec-purpose=prefetch & sec-fetch-mode=navigate                      | PREFETCH",
                "GET  | sec-purpose=prefetch;prerender & sec-fetch-mode=navigate            | PREFETCH",
                "GET  | sec-purpose=prefetch;anonymous-client-ip                            | PREFETCH",
                "GET  | purpose=prefetch & accept=text/html                                 | PREFETCH",
                "GET  | x-moz=prefetch & accept=text/html                                   | PREFETCH",
                "GET  | purpose=preview & accept=text/html                                  | NAVIGATION",
                "GET  | accept=text/event-stream                                            | PROGRAM",
                "GET  | accept=text/event-stream, text/html;q=0.9                           | PROGRAM",
                "GET  | accept=text/html;q=0.5, application/json;q=0.9                      | PROGRAM",
                "GET  | accept=application/json;q=0.5, text/html;q=0.9                      | NAVIGATION",
                "GET  | accept=application/json;q=0.5, text/html;q=0.5                      | PROGRAM",
                "GET  | accept=text/html;q=0.5, application/json;q=0.5                      | NAVIGATION",
                "GET  | accept=text/html;q=0                                                | PROGRAM",
                "GET  | accept=text/html;q=0.000, */*                                       | PROGRAM",
                "GET  | accept=text/html;level=1;q=0.8, application/ld+json;q=0.7           | NAVIGATION",
                "GET  | accept=text/html;q=0.8, application/vnd.api+json                    | PROGRAM",
                "GET  | accept=application/xhtml+xml                                        | NAVIGATION",
                "GET  | accept=text/html ; Q=0.2 , application/json;q=0.1                   | NAVIGATION",
                "GET  | accept=text/html;q=0.1, application/json;q=0.5, text/html           | NAVIGATION",
                "GET  | accept=text/html;q=x, application/json;q=0.9                        | NAVIGATION",
                "GET  | accept=text/*                                                       | PROGRAM",
                "GET  | accept=image/x-text/html                                            | PROGRAM",
                "GET  | x-verification-client=browser                                       | NAVIGATION",
                "POST | x-verification-client=Browser & accept=application/json             | NAVIGATION",
                "GET  | x-verification-client=browser & sec-fetch-dest=iframe               | EMBEDDED",
                "GET  | x-verification-client=browser & sec-fetch-mode=cors & sec-fetch-dest=empty | NAVIGATION",
                "GET  | x-verification-client=program & sec-fetch-mode=navigate             | PROGRAM",
                "GET  | x-verification-client=other & sec-fetch-mode=navigate               | NAVIGATION",
                "GET  | x-verification-client=browser,program & accept=application/json     | PROGRAM",
                "GET  | x-verification-client=browser & sec-purpose=prefetch                | PREFETCH",
                "POST | x-verification-client=browser & content-type=application/grpc       | GRPC",
                "GET  | x-verification-client=browser & upgrade=websocket                   | UPGRADE",
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
