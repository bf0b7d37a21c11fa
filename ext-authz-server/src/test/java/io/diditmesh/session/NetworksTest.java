package io.diditmesh.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetworksTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:1:2::1, 2001:db8:1:2::/64",
        "2001:0DB8:0001:0002::1, 2001:db8:1:2::/64",
        "2001:db8::1, 2001:db8:0:0::/64",
        "::1, 0:0:0:0::/64",
        "fe80::1%eth0, fe80:0:0:0::/64",
        "1:2:3:4:5:6:7::, 1:2:3:4::/64"
    })
    void network_isWhatOneCustomerHas(String address, String network) {
        assertThat(Networks.of(address)).isEqualTo(network);
    }

    @ParameterizedTest
    @CsvSource({
        "1:2:3",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "g::1",
        "12345::1",
        "::ffff:192.0.2.7",
        "1:2:3:4:5:6:7:8::",
        "name",
        ":"
    })
    void whatIsNoAddress_standsForItself(String text) {
        assertThat(Networks.of(text)).isEqualTo(text);
    }
}
