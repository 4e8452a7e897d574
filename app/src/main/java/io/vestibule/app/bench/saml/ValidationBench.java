package io.vestibule.app.bench.saml;

import io.vestibule.app.bench.Report;
import io.vestibule.app.bench.Report.Rate;
import io.vestibule.app.bench.bare.JdkVerification;
import io.vestibule.app.bench.bare.OpenSamlVerification;
import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.Verdict.Accepted;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * How fast a signed response is judged in this process, on one thread, in answers per second of
 * processor time: with the response, the assertion or both signed. The baseline is OpenSAML over
 * the response as Okta sends it, both signed: one parse and one verification, without a structural
 * gate, a second parse or any check. The same by the JDK alone stands beside it.
 */
final class ValidationBench {

  private static final int ROUNDS = 5;
  private static final String SP = "https://login.example/saml/metadata";
  private static final String ACS = "https://login.example/saml/acs";

  private final Instant now = Instant.now();
  private final Okta idp = Okta.make(1, now).get(0);
  private final OktaResponse response =
      new OktaResponse(idp, "id1234567890", "_request", SP, ACS, "ada@acme.example");

  Report measure(int warmup, int answers) {
    String both = response.xml(now, Signed.BOTH);
    byte[] octets = both.getBytes(StandardCharsets.UTF_8);
    var openSaml = new OpenSamlVerification(idp.certificate());
    var jdk = new JdkVerification(idp.certificate().getPublicKey());
    var measured = new LinkedHashMap<String, BooleanSupplier>();
    measured.put("bare: OpenSAML, one parse, one signature", () -> openSaml.holds(octets));
    measured.put("bare: JDK, the same without objects", () -> jdk.holds(octets));
    measured.put("ours: both signed", judge(both));
    measured.put("ours: response signed", judge(response.xml(now, Signed.RESPONSE)));
    measured.put("ours: assertion signed", judge(response.xml(now, Signed.ASSERTION)));
    return Report.ofRates(
        "Judging a SAML response of " + both.length() + " characters (both signed), RSA 2048",
        perSecond(measured, warmup, answers));
  }

  private static List<Rate> perSecond(
      Map<String, BooleanSupplier> measured, int warmup, int answers) {
    measured.values().forEach(answer -> cpuSeconds(answer, warmup));
    var seconds = new LinkedHashMap<String, Double>();
    // in turns, so that a machine that slows down slows all
    for (int round = 0; round < ROUNDS; round++) {
      measured.forEach(
          (name, answer) -> seconds.merge(name, cpuSeconds(answer, answers / ROUNDS), Double::sum));
    }
    int counted = answers / ROUNDS * ROUNDS;
    return seconds.entrySet().stream()
        .map(entry -> new Rate(entry.getKey(), counted / entry.getValue()))
        .toList();
  }

  private BooleanSupplier judge(String xml) {
    var serviceProvider = new ServiceProvider();
    var expected = Expectation.of(Okta.ENTITY_ID, List.of(idp.certificate()), SP, ACS);
    String encoded = OktaResponse.encoded(xml);
    return () ->
        serviceProvider.validate(encoded, expected, now) instanceof Accepted accepted
            && accepted.assertion().nameId().value().startsWith("ada@");
  }

  private static double cpuSeconds(BooleanSupplier answer, int times) {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      if (!answer.getAsBoolean()) {
        throw new IllegalStateException("a wrong answer: what is measured is broken");
      }
    }
    return (threads.getCurrentThreadCpuTime() - start) / 1e9;
  }
}
