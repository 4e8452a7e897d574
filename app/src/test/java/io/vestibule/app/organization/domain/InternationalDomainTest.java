package io.vestibule.app.organization.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InternationalDomainTest {

  /** From RFC 3492 section 7.1, UTS 46 and its test data. */
  @ParameterizedTest
  @CsvSource({
    "example.com,example.com",
    "B\u00fccher.example,xn--bcher-kva.example",
    "bu\u0308cher.example,xn--bcher-kva.example",
    "stra\u00dfe.example,xn--strae-oqa.example",
    "\u03b2\u03cc\u03bb\u03bf\u03c2.example,xn--nxasmm1c.example",
    "\u4ed6\u4eec\u4e3a\u4ec0\u4e48\u4e0d\u8bf4\u4e2d\u6587,xn--ihqwcrb4cv8a8dqg056pqjye",
    "3\u5e74b\u7d44\u91d1\u516b\u5148\u751f,xn--3b-ww4c5e180e575a65lsy2b",
    "\u2603.example,xn--n3h.example",
    "\uff21\uff22\uff23.example,abc.example",
    "a\u3002b\uff0ec\uff61example,a.b.c.example"
  })
  void aDomainHasOneAsciiForm(String domain, String ascii) {
    assertThat(InternationalDomain.toAscii(domain)).isEqualTo(ascii);
    assertThat(InternationalDomain.toAscii(ascii)).isEqualTo(ascii);
  }

  @Test
  void javaEncodesLabelsTheSameWay() {
    var random = new Random(3492);
    var letters = "abz-09\u00e4\u00f8\u0119\u0151\u0431\u0436\u3042\u6f22\u5b57";
    for (int i = 0; i < 5_000; i++) {
      var label =
          random
              .ints(1 + random.nextInt(15), 0, letters.length())
              .mapToObj(at -> letters.substring(at, at + 1))
              .collect(Collectors.joining());
      assertThat(InternationalDomain.toAscii(label)).isEqualTo(IDN.toASCII(label));
    }
  }
}
