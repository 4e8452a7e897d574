package io.vestibule.app;

import io.vestibule.app.mail.DevMailbox;
import io.vestibule.app.net.AddressResolver;
import io.vestibule.app.organization.domain.DnsTxtResolver;
import io.vestibule.app.organization.domain.TxtResolver;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import javax.net.ssl.SSLContext;

/**
 * What the service takes from the world: time, chance, names, whom to believe.
 *
 * @param clock the one clock; milliseconds are what the wire shows
 * @param addresses where hosts are that we call
 * @param tls whose certificates we believe when we call
 * @param mailbox where mail stays that no server is configured for
 */
public record Surroundings(
    Clock clock,
    SecureRandom random,
    TxtResolver dns,
    AddressResolver addresses,
    SSLContext tls,
    DevMailbox mailbox) {

  /** With the addresses and the authorities of this machine. */
  public Surroundings(Clock clock, SecureRandom random, TxtResolver dns) {
    this(clock, random, dns, AddressResolver.SYSTEM, authoritiesOfJava(), new DevMailbox());
  }

  private static SSLContext authoritiesOfJava() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java speaks TLS", e);
    }
  }

  public static Surroundings real() {
    return new Surroundings(
        Clock.tickMillis(ZoneOffset.UTC), new SecureRandom(), new DnsTxtResolver());
  }
}
