package io.vestibule.app.signin.saml;

import io.vestibule.app.name.TextRule;
import io.vestibule.app.signin.saml.SentAttributes.Sent;
import io.vestibule.app.user.PersonName;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A given or family name as the provider sends it.
 *
 * @param name what is taken, absent if nothing is
 * @param note where it comes from and what was cut or ignored, for the trace
 */
record AssertedName(Optional<PersonName> name, String note) {

  private static final AssertedName NOT_SENT = new AssertedName(Optional.empty(), "not sent");

  /** The first value that is not blank. */
  static AssertedName of(Stream<Sent> sent) {
    return sent.flatMap(each -> each.first().map(value -> of(each, value)).stream())
        .findFirst()
        .orElse(NOT_SENT);
  }

  private static AssertedName of(Sent sent, String value) {
    var clean = TextRule.NAME.clean(value);
    // a joiner that was between two characters may be the last one now
    var cut = TextRule.NAME.clean(PersonName.cut(clean));
    var name = PersonName.parse(cut);
    var from = " from " + sent.name();
    if (name.isEmpty()) {
      return new AssertedName(name, "ignored" + from + ": no visible character");
    }
    var how =
        (clean.equals(value) ? "" : ", without invisible characters")
            + (cut.equals(clean) ? "" : ", cut to 100 characters");
    var more = sent.values().size() > 1 ? ", further values ignored" : "";
    return new AssertedName(name, name.get() + from + how + more);
  }
}
