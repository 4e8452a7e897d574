package io.vestibule.app.signin.saml;

import io.vestibule.saml.response.Attribute;
import io.vestibule.saml.response.VerifiedAssertion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** The attributes of an assertion, found under mapped or usual names. */
final class SentAttributes {

  private static final int MOST_NAMES = 50;
  private static final int LONGEST_TEXT = 450;

  private final List<Attribute> all;
  private final Map<String, List<String>> exact;
  private final Map<String, Sent> normalized = new HashMap<>();

  /**
   * An attribute with values.
   *
   * @param name as the provider writes it
   */
  record Sent(String name, List<String> values) {

    Optional<String> first() {
      return values.stream().filter(value -> !value.isBlank()).findFirst();
    }
  }

  SentAttributes(VerifiedAssertion assertion) {
    all = assertion.attributes();
    exact = assertion.attributeValues();
    exact.forEach(this::addSpelling);
  }

  private void addSpelling(String name, List<String> values) {
    var sent = new Sent(name, values);
    if (sent.first().isPresent()) {
      normalized.putIfAbsent(UsualAttribute.normalized(name), sent);
    }
  }

  /**
   * The attributes that say it, the preferred one first: the mapped one alone where there is a
   * mapping, else those under a usual name.
   */
  Stream<Sent> find(Optional<String> mapped, UsualAttribute usual) {
    return mapped.isPresent()
        ? named(mapped.get()).stream()
        : usual.names().stream()
            .flatMap(name -> Stream.concat(named(name).stream(), spelled(name).stream()))
            .distinct();
  }

  /** The attribute of exactly that name. */
  Optional<Sent> named(String name) {
    return Optional.ofNullable(exact.get(name)).map(values -> new Sent(name, values));
  }

  private Optional<Sent> spelled(String name) {
    return Optional.ofNullable(normalized.get(UsualAttribute.normalized(name)));
  }

  /**
   * The names of all that came, with the friendly name where it says more. In several texts,
   * because a step of a trace holds 500 characters.
   */
  List<String> names() {
    var texts = new ArrayList<String>();
    var text = new StringJoiner(", ");
    for (String name : shownNames()) {
      if (text.length() > 0 && text.length() + name.length() > LONGEST_TEXT) {
        texts.add(text.toString());
        text = new StringJoiner(", ");
      }
      text.add(name);
    }
    texts.add(all.isEmpty() ? "none" : text.toString());
    return texts;
  }

  private List<String> shownNames() {
    var shown = all.stream().map(SentAttributes::shown).distinct().toList();
    return shown.size() <= MOST_NAMES
        ? shown
        : Stream.concat(shown.stream().limit(MOST_NAMES), Stream.of("and more")).toList();
  }

  private static String shown(Attribute attribute) {
    return attribute
        .friendlyName()
        .filter(friendly -> !friendly.equals(attribute.name()))
        .map(friendly -> attribute.name() + " (" + friendly + ")")
        .orElse(attribute.name());
  }
}
