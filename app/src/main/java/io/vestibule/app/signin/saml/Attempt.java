package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.Connection;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.UserId;
import io.vestibule.saml.response.Finding;
import io.vestibule.saml.response.Step;
import io.vestibule.saml.response.Step.Outcome;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What became of one attempt so far: the steps of the library and ours after them. Used by one
 * thread.
 */
final class Attempt {

  private final Connection connection;
  private final String received;
  private final List<Step> steps = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private boolean test;
  private int sessionsEnded;
  private Optional<String> nameId = Optional.empty();
  private Optional<EmailAddress> email = Optional.empty();
  private Optional<UserId> user = Optional.empty();
  private Optional<UserId> confirmedBy = Optional.empty();
  private Optional<X509Certificate> signer = Optional.empty();
  private Optional<List<String>> sentGroups = Optional.empty();

  /**
   * @param received the form field SAMLResponse as it came
   */
  Attempt(Connection connection, String received) {
    this.connection = connection;
    this.received = received;
  }

  String received() {
    return received;
  }

  Connection connection() {
    return connection;
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  Optional<String> nameId() {
    return nameId;
  }

  int sessionsEnded() {
    return sessionsEnded;
  }

  Optional<String> email() {
    return email.map(EmailAddress::text);
  }

  Optional<UserId> user() {
    return user;
  }

  /** The values of the groups attribute as they came, where the trace keeps them. */
  Optional<List<String>> sentGroups() {
    return sentGroups;
  }

  void sentGroups(Collection<String> values) {
    sentGroups = Optional.of(List.copyOf(values));
  }

  Optional<X509Certificate> signer() {
    return signer;
  }

  void signedBy(X509Certificate certificate) {
    signer = Optional.of(certificate);
  }

  boolean isTest() {
    return test;
  }

  void beTest() {
    test = true;
  }

  void examined(List<Step> librarySteps, List<Finding> libraryFindings) {
    steps.addAll(librarySteps);
    findings.addAll(libraryFindings);
  }

  void named(String value) {
    nameId = Optional.of(value);
  }

  void ended(int sessions) {
    sessionsEnded = sessions;
  }

  void addressed(EmailAddress address) {
    email = Optional.of(address);
  }

  void recognised(UserId person) {
    user = Optional.of(person);
  }

  /** That user has just signed in in the same browser with a password or passkey. */
  void confirmed(Optional<UserId> person) {
    confirmedBy = person;
  }

  boolean isConfirmedBy(UserId person) {
    return confirmedBy.filter(person::equals).isPresent();
  }

  void passed(String step, String observed) {
    steps.add(new Step(step, Outcome.PASSED, observed, ""));
  }

  /** Notes the step that failed and gives back what to throw. */
  VestibuleException failed(
      String step, VestibuleException refusal, String observed, String expected) {
    steps.add(new Step(step, Outcome.FAILED, observed, expected));
    return refusal;
  }

  /** Back to where the library left it, because our steps are taken again. */
  void forgetAfter(int librarySteps) {
    steps.subList(librarySteps, steps.size()).clear();
    email = Optional.empty();
    user = Optional.empty();
    sentGroups = Optional.empty();
  }

  /** Drops what the library found, because it judges again with other keys. */
  void judgeAgainAfter(int kept) {
    forgetAfter(kept);
    findings.clear();
  }
}
