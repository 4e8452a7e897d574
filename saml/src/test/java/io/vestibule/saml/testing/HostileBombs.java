package io.vestibule.saml.testing;

import static io.vestibule.saml.response.Reason.DIGEST_MISMATCH;
import static io.vestibule.saml.response.Reason.TOO_LARGE;

import io.vestibule.saml.response.Reason;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents that cost more to read than to write. */
final class HostileBombs {

  private static final int MEBIBYTE = 1024 * 1024;

  private HostileBombs() {}

  static List<Hostile> documents() {
    return List.of(
        extended("200 levels", TOO_LARGE, "<a>".repeat(200) + "</a>".repeat(200)),
        extended("100,000 elements", TOO_LARGE, "<a/>".repeat(100_000)),
        extended("100,000 comments", TOO_LARGE, "<!---->".repeat(100_000)),
        extended("100,000 runs of text", TOO_LARGE, "a<b/>".repeat(100_000)),
        extended("101 attributes", TOO_LARGE, attributes(101)),
        extended("10,000 attributes", TOO_LARGE, attributes(10_000)),
        extended("20,000 attributes", TOO_LARGE, attributes(20_000)),
        extended("101 namespaces", TOO_LARGE, "<a " + namespaces(101) + "/>"),
        extended("10,000 namespaces", TOO_LARGE, "<a " + namespaces(10_000) + "/>"),
        extended("a long name", TOO_LARGE, "<" + "a".repeat(MEBIBYTE) + "/>"),
        extended("a long text", TOO_LARGE, "a".repeat(MEBIBYTE)),
        extended("a long attribute", TOO_LARGE, "<a b=\"" + "c".repeat(MEBIBYTE) + "\"/>"),
        extended("a long comment", TOO_LARGE, "<!--" + "a".repeat(MEBIBYTE) + "-->"),
        new Hostile("one and a half MiB in base64", TOO_LARGE, "A".repeat(3 * MEBIBYTE / 2)),
        Hostile.edited(
            "90 namespaces on each of 50 levels, to be canonicalised",
            DIGEST_MISMATCH,
            "<saml:Subject>",
            nested(50) + "$0"));
  }

  private static String nested(int levels) {
    return ("<a " + namespaces(90) + ">").repeat(levels) + "</a>".repeat(levels);
  }

  private static String attributes(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "a" + i + "=''")
        .collect(Collectors.joining(" ", "<a ", "/>"));
  }

  private static String namespaces(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "xmlns:a" + i + "='urn:a'")
        .collect(Collectors.joining(" "));
  }

  private static Hostile extended(String name, Reason reason, String content) {
    return Hostile.edited(
        name, reason, "<samlp:Status>", "<samlp:Extensions>" + content + "</samlp:Extensions>$0");
  }
}
