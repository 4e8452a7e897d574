package io.vestibule.app.bench;

import io.vestibule.app.bench.Report.Row;
import io.vestibule.app.demo.SampleMessage;
import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.Verdict.Accepted;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * How fast a signed response is judged in this process, on one thread, in answers per second of
 * processor time. The baseline is the JDK's own parser and XML signature over the same message: one
 * parse and one verification, without a structural gate, a second parse or any check.
 */
final class SamlBench implements Bench {

  private static final int ROUNDS = 5;

  @Override
  public Report measure(int warmup, int answers) {
    var now = Instant.now();
    var message = SampleMessage.at(now, new SecureRandom());
    BooleanSupplier bare = new BareVerification(message)::holds;
    BooleanSupplier ours = judge(message, now);
    cpuSeconds(bare, warmup);
    cpuSeconds(ours, warmup);
    double bareSeconds = 0;
    double ourSeconds = 0;
    // in turns, so that a machine that slows down slows both
    for (int round = 0; round < ROUNDS; round++) {
      bareSeconds += cpuSeconds(bare, answers / ROUNDS);
      ourSeconds += cpuSeconds(ours, answers / ROUNDS);
    }
    int counted = answers / ROUNDS * ROUNDS;
    return new Report(
        "SAML response of " + message.xml().length() + " characters, signed twice, RSA 2048",
        List.of(
            new Row("bare: JDK parse, one XML signature verified", counted / bareSeconds),
            new Row(
                "ours: gate, parse, signature, second parse, all checks", counted / ourSeconds)));
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
