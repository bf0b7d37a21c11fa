package io.diditmesh.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.HostName;
import io.diditmesh.testing.Requests;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PublicAddressesTest {
    private static final HostName SHOP = new HostName("shop.example");

    private final PublicAddresses addresses = new PublicAddresses("https", -1);

    @Test
    void address_namesThePort_unlessItIsTheSchemesOwn() {
        assertThat(addresses.at(SHOP, "/a?b=c")).hasToString("https://shop.example/a?b=c");
        assertThat(new PublicAddresses("http", 0).origin(SHOP)).isEqualTo("http://shop.example:0");
        assertThat(new PublicAddresses("http", 8000).origin(SHOP)).isEqualTo("http://shop.example:8000");
    }

    @ParameterizedTest
    @CsvSource({
        "/premium, https://shop.example/premium",
        "/premium?page=2&x=%22, https://shop.example/premium?page=2&x=%22",
        "/x?caf\u00e9, https://shop.example/x?caf%C3%A9",
        "'/x?a b', https://shop.example/x?a%20b",
        "'/x?a|b^`{}<>\\\"', https://shop.example/x?a%7Cb%5E%60%7B%7D%3C%3E%5C%22",
        "/azAZ09-._~, https://shop.example/azAZ09-._~",
        "/x?a%2, https://shop.example/"
    })
    void returnAddress_isThePageAskedFor(String target, String address) {
        assertThat(addresses.returnAddress(read("GET", target, Map.of()))).hasToString(address);
    }

    @ParameterizedTest
    @CsvSource({"1500, 0, 1500", "1501, 0, 1", "700, 799, 1500", "700, 800, 700", "1500, 1, 1500"})
    void longReturnAddress_losesItsQuery_andThenItsPath(int path, int query, int kept) {
        String target = "/" + "p".repeat(path - 1) + (query == 0 ? "" : "?" + "q".repeat(query));

        String address = addresses.returnAddress(read("GET", target, Map.of())).toString();

        assertThat(address.substring("https://shop.example".length()))
                .hasSize(kept)
                .isEqualTo(target.substring(0, kept));
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/cart?x=1#top, https://shop.example/cart?x=1",
        "https://shop.example/, https://shop.example/",
        "https://shop.example.evil.example/cart, https://shop.example/",
        "http://shop.example/cart, https://shop.example/",
        "https://evil.example/https://shop.example/cart, https://shop.example/"
    })
    void returnAddressOfAForm_isThePageItWasOn_ifThatIsOnThisHost(String referer, String address) {
        assertThat(addresses.returnAddress(read("POST", "/pay", Map.of("referer", referer))))
                .hasToString(address);
    }

    @Test
    void returnAddressOfAFormFromNowhere_isTheFirstPage() {
        assertThat(addresses.returnAddress(read("POST", "/pay", Map.of()))).hasToString("https://shop.example/");
    }

    private static AccessRequest read(String method, String target, Map<String, String> headers) {
        return Requests.of(method, SHOP.toString(), target, headers);
    }
}
