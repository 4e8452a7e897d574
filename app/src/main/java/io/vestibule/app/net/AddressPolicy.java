package io.vestibule.app.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses a request of ours may go to: those of the public internet. Of IPv6 only global
 * unicast is public, so that every form that carries an IPv4 address (mapped, compatible, NAT64) is
 * refused without being named. RFC 6890 and the IANA special-purpose address registries.
 */
final class AddressPolicy {

  private static final AddressRange GLOBAL_UNICAST = AddressRange.of("2000::/3");

  /** Networks of one's own, which an operator may open. */
  private static final List<AddressRange> PRIVATE =
      ranges("10.0.0.0/8", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7");

  /** A cloud's metadata service where no other range covers it: AWS by IPv6. */
  private static final List<AddressRange> METADATA_SERVICES = ranges("fd00:ec2::/32");

  private static final List<AddressRange> SPECIAL_IPV4 =
      ranges(
          "0.0.0.0/8",
          "100.64.0.0/10",
          "169.254.0.0/16",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          // the metadata service of Azure, in the midst of public addresses
          "168.63.129.16/32");

  private static final List<AddressRange> SPECIAL_IPV6 =
      ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private final boolean allowPrivate;

  AddressPolicy(boolean allowPrivate) {
    this.allowPrivate = allowPrivate;
  }

  boolean allows(InetAddress address) {
    if (isIn(METADATA_SERVICES, address)) {
      return false;
    }
    if (isIn(PRIVATE, address)) {
      return allowPrivate;
    }
    return address instanceof Inet4Address
        ? !isIn(SPECIAL_IPV4, address)
        : GLOBAL_UNICAST.contains(address) && !isIn(SPECIAL_IPV6, address);
  }

  private static boolean isIn(List<AddressRange> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static List<AddressRange> ranges(String... texts) {
    return Stream.of(texts).map(AddressRange::of).toList();
  }
}
