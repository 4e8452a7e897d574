package io.vestibule.app.net;

import static io.vestibule.app.net.GuardedClients.LOOSE;
import static io.vestibule.app.net.GuardedClients.STRICT;
import static io.vestibule.app.net.GuardedClients.STRICT_WITH_HTTP;
import static io.vestibule.app.net.GuardedClients.always;
import static io.vestibule.app.net.GuardedClients.fault;
import static io.vestibule.app.net.GuardedClients.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SECURITY A82: an address of the inside is never called, however it is written. */
class InsideAddressesTest {

  @RegisterExtension final GuardedClients outbound = new GuardedClients();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.2",
        "127.255.255.254",
        "2130706433",
        "localhost",
        "LOCALHOST",
        "0.0.0.0",
        "0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200",
        "169.254.169.254",
        "2852039166",
        "169.254.170.2",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "168.63.129.16",
        "[::]",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::ffff:169.254.169.254]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::169.254.169.254]",
        "[64:ff9b:1::7f00:1]",
        "[100::1]",
        "[2001::1]",
        "[2001:db8::1]",
        "[2002:7f00:1::]",
        "[3fff::1]",
        "[5f00::1]",
        "[fc00::1]",
        "[fd00:ec2::254]",
        "[fe80::1]",
        "[fec0::1]",
        "[ff02::1]",
      })
  void anInsideAddressIsNeverCalledHoweverItIsWritten(String host) {
    var client = outbound.client(STRICT_WITH_HTTP, AddressResolver.SYSTEM);

    assertThat(fault(client, outbound.inside().url(host, "/")))
        .isEqualTo(FetchFault.ADDRESS_REFUSED);
    assertThat(outbound.inside().hits()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x7f.0.0.1",
        "127.1",
        "192.168.65281",
        "localhost.",
        "0x7f000001",
        "127.0.0.1.",
        "①②⑦.0.0.1"
      })
  void anAddressInAnOddWritingReachesNobodyEither(String host) {
    var client = outbound.client(STRICT_WITH_HTTP, AddressResolver.SYSTEM);

    assertThat(fault(client, outbound.inside().url(host, "/")))
        .isIn(FetchFault.ADDRESS_REFUSED, FetchFault.HOST_UNKNOWN, FetchFault.URL_REFUSED);
    assertThat(outbound.inside().hits()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://idp.example/",
        "HTTP://idp.example/",
        "ftp://idp.example/",
        "file:///etc/passwd",
        "gopher://idp.example/",
        "jar:https://idp.example/a.jar!/b",
        "data:text/plain,x",
        "//idp.example/",
        "/metadata",
        "https:idp.example",
        "https:///metadata",
        "https://user@idp.example/",
        "https://127.0.0.1@idp.example/",
        "https://user:password@idp.example/",
      })
  void whatIsNotAnHttpsUrlOfAHostIsNotEvenLookedUp(String url) {
    var lookUps = new AtomicInteger();
    var client =
        outbound.client(
            STRICT,
            host -> {
              lookUps.incrementAndGet();
              throw new UnknownHostException(host);
            });

    assertThat(fault(client, URI.create(url))).isEqualTo(FetchFault.URL_REFUSED);
    assertThat(lookUps).hasValue(0);
  }

  @Test
  void aNameWithOneInsideAddressAmongOthersIsRefused() {
    var client = outbound.client(STRICT_WITH_HTTP, always("93.184.215.14", "127.0.0.1"));

    assertThat(fault(client, outbound.inside().url("idp.example", "/")))
        .isEqualTo(FetchFault.ADDRESS_REFUSED);
    assertThat(outbound.inside().hits()).isZero();
  }

  @Test
  void aNameThatChangesItsAddressIsLookedUpOnceAndHeldToIt() throws FetchException {
    var lookUps = new AtomicInteger();
    var client =
        outbound.client(
            LOOSE,
            host ->
                List.of(
                    InetAddress.getByName(
                        lookUps.getAndIncrement() == 0 ? "127.0.0.1" : "169.254.169.254")));

    assertThat(text(client.get(outbound.inside().url("rebinding.example", "/"))))
        .isEqualTo("secret");
    assertThat(lookUps).hasValue(1);
    assertThat(fault(client, outbound.inside().url("rebinding.example", "/")))
        .isEqualTo(FetchFault.ADDRESS_REFUSED);
    assertThat(outbound.inside().hits()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.169.254", "fd00:ec2::254", "fe80::1", "0.0.0.0", "224.0.0.1"})
  void evenOnADevelopersMachineTheMetadataServicesStayRefused(String address) {
    var client = outbound.client(LOOSE, always(address));

    assertThat(fault(client, outbound.inside().url("idp.example", "/")))
        .isEqualTo(FetchFault.ADDRESS_REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"})
  void publicAddressesAreAllowed(String address) throws UnknownHostException {
    var pinned = new PinnedAddresses(always(address), new AddressPolicy(false));

    assertThat(pinned.resolve("idp.example")).hasSize(1);
  }
}
