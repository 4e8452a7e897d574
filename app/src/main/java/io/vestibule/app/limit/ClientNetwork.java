package io.vestibule.app.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a request comes from, for limits by address: an IPv4 address, or the first 64 bits of an
 * IPv6 address, of which every household has all the rest. Behind a proxy it is what the proxy says
 * ({@code useForwardedHeaders}).
 */
public record ClientNetwork(String text) {

  private static final int PREFIX_BYTES = 8;

  public static ClientNetwork of(HttpServletRequest request) {
    return new ClientNetwork(network(request.getRemoteAddr()));
  }

  private static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      // with a colon it is taken as it is written, and nobody is asked
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(PREFIX_BYTES, bytes.length)));
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
