package io.diditmesh.e2e.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoopbackNamesTest {
    @ParameterizedTest
    @CsvSource({"shop.localhost, 127.0.0.1", "SHOP.LocalHost, 127.0.0.1", "127.0.0.2, 127.0.0.2"})
    void lookup_nameUnderLocalhost_isLoopback(String name, String address) throws UnknownHostException {
        assertThat(InetAddress.getAllByName(name))
                .extracting(InetAddress::getHostAddress)
                .containsExactly(address);
    }
}
