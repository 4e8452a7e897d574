package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.IdentifyBy;
import io.vestibule.app.connection.SignInSettings;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.SubjectKey;
import io.vestibule.saml.response.NameId;
import io.vestibule.saml.response.VerifiedAssertion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Selects the keys of a person's identity (SPEC 8.2): the attribute that the connection names; else
 * the NameID, for ever where its format is persistent, and only together with the same address
 * where it is not. A transient NameID is never a key. Where nothing else is left it is the address.
 */
final class SubjectKeys {

  private static final String STEP = "subject";

  private final VerifiedAssertion assertion;
  private final SignInSettings settings;

  SubjectKeys(VerifiedAssertion assertion, SignInSettings settings) {
    this.assertion = assertion;
    this.settings = settings;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException INVALID_SAML_RESPONSE if the attribute that
   *     the connection names has not exactly one value
   */
  void trace(Attempt attempt) {
    var named = identifyBy().attribute();
    if (named.isPresent() && values(named.get()).size() != 1) {
      throw attempt.failed(
          STEP,
          SignInReason.IDENTIFIER_MISSING.exception(),
          values(named.get()).size() + " values",
          "one value of the attribute " + named.get());
    }
    attempt.passed(STEP, named.map(name -> "the attribute " + name).orElseGet(this::byDefault));
  }

  private String byDefault() {
    if (!isTransient()) {
      return "the NameID" + (isPersistent() ? "" : ", with the address");
    }
    return instead().isPresent()
        ? "an attribute, because the NameID is transient"
        : "the address, because the NameID is transient";
  }

  /**
   * The one to keep first, then those under which the person may be known as well. To be called
   * after {@link #trace}.
   */
  List<SubjectKey> of(EmailAddress email) {
    var keys = new ArrayList<SubjectKey>();
    identifyBy()
        .attribute()
        .ifPresent(name -> keys.add(SubjectKey.attribute(name, values(name).get(0))));
    keys.addAll(usual(email));
    return keys;
  }

  private List<SubjectKey> usual(EmailAddress email) {
    if (isTransient()) {
      return List.of(
          instead().map(SubjectKey::persistent).orElseGet(() -> SubjectKey.address(email)));
    }
    String name = assertion.nameId().value();
    return isPersistent()
        ? List.of(SubjectKey.persistent(name))
        : List.of(SubjectKey.withAddress(name), SubjectKey.address(email));
  }

  private IdentifyBy identifyBy() {
    return settings.identity().identifyBy();
  }

  private boolean isTransient() {
    return hasFormat(NameId.TRANSIENT);
  }

  /** By its format, by the connection, or because the mapped attribute has the same value. */
  private boolean isPersistent() {
    return hasFormat(NameId.PERSISTENT)
        || identifyBy().equals(IdentifyBy.NAME_ID)
        || instead().filter(assertion.nameId().value()::equals).isPresent();
  }

  private boolean hasFormat(String format) {
    return assertion.nameId().format().filter(format::equals).isPresent();
  }

  /** What replaces a NameID that is missing or transient. */
  private Optional<String> instead() {
    return settings.nameIdAttribute().flatMap(name -> values(name).stream().findFirst());
  }

  private List<String> values(String attribute) {
    return assertion.attributeValues().getOrDefault(attribute, List.of()).stream()
        .filter(value -> !value.isBlank())
        .distinct()
        .toList();
  }
}
