package io.vestibule.app.bench;

import io.vestibule.app.bench.Report.Row;
import io.vestibule.app.demo.SampleMessage;
import io.vestibule.app.demo.Signed;
import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.Verdict.Accepted;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * How fast a signed response is judged in this process, on one thread, in answers per second of
 * processor time: with the response, the assertion or both signed. The baseline is the JDK's own
 * parser and XML signature over the response signed once: one parse and one verification, without a
 * structural gate, a second parse or any check.
 */
final class SamlBench implements Bench {

  private static final int ROUNDS = 5;

  @Override
  public Report measure(int warmup, int answers) {
    var now = Instant.now();
    var messages = SampleMessage.at(now, new SecureRandom());
    var measured = new LinkedHashMap<String, BooleanSupplier>();
    var first = messages.get(0);
    measured.put("bare: JDK parse, one XML signature", new BareVerification(first)::holds);
    messages.forEach(
        message -> measured.put("ours: " + described(message.signed()), judge(message, now)));
    return new Report(
        "SAML response of " + first.xml().length() + " characters, RSA 2048",
        perSecond(measured, warmup, answers));
  }

  private static String described(Signed parts) {
    return switch (parts) {
      case ASSERTION -> "assertion signed";
      case RESPONSE -> "response signed";
      case BOTH -> "both signed";
    };
  }

  private static List<Row> perSecond(
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
        .map(entry -> new Row(entry.getKey(), counted / entry.getValue()))
        .toList();
  }

  private static BooleanSupplier judge(SampleMessage message, Instant now) {
    var serviceProvider = new ServiceProvider();
    var expected =
        Expectation.of(
            message.idpEntityId(),
            List.of(message.certificate()),
            message.spEntityId(),
            message.acsUrl());
    return () ->
        serviceProvider.validate(message.encoded(), expected, now) instanceof Accepted accepted
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
