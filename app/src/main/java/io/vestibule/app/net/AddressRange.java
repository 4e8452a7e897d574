package io.vestibule.app.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A block of addresses as {@code address/prefix}. RFC 4632 section 3.1, RFC 4291 section 2.3. */
record AddressRange(byte[] network, int prefix) {

  static AddressRange of(String text) {
    int slash = text.indexOf('/');
    try {
      return new AddressRange(
          InetAddress.getByName(text.substring(0, slash)).getAddress(),
          Integer.parseInt(text.substring(slash + 1)));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  boolean contains(InetAddress address) {
    byte[] octets = address.getAddress();
    if (octets.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % 8);
      if (((octets[bit / 8] ^ network[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
