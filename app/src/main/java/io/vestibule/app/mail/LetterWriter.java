package io.vestibule.app.mail;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.vestibule.app.page.Messages;
import io.vestibule.app.user.EmailAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Puts letters into words: the texts of a locale, set by one template for each form. */
final class LetterWriter {

  private static final String BUNDLE = "messages.mail";

  private final TemplateEngine html =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, null, "io.vestibule.app.page.template");
  private final TemplateEngine plain =
      TemplateEngine.createPrecompiled(
          null, ContentType.Plain, null, "io.vestibule.app.mail.template");

  RenderedMail mail(Letter letter, EmailAddress to, String brand) {
    var text = Messages.in(BUNDLE, letter.locale());
    var page = page(letter, text, brand);
    return new RenderedMail(
        to,
        // a header is one line, whatever a name holds
        line(text, letter, "subject", brand).replaceAll("\\p{Cntrl}+", " "),
        rendered(plain, "mail.jte", page),
        rendered(html, "mail/mail.jte", page));
  }

  String sms(Letter letter, String brand) {
    var text = Messages.in(BUNDLE, letter.locale());
    var values = new ArrayList<Object>(values(letter, brand));
    values.add(letter.code().orElse(""));
    values.add(letter.link().map(URI::toString).orElse(""));
    return text.of(letter.kind().key() + ".sms", values.toArray());
  }

  private static LetterPage page(Letter letter, Messages text, String brand) {
    return new LetterPage(
        text.language(),
        brand,
        line(text, letter, "heading", brand),
        List.of(line(text, letter, "text", brand)),
        letter.link().map(link -> line(text, letter, "button", brand)),
        letter.link().map(URI::toString),
        letter.code(),
        text.of("code"),
        line(text, letter, "end", brand));
  }

  private static String line(Messages text, Letter letter, String part, String brand) {
    return text.of(letter.kind().key() + "." + part, values(letter, brand).toArray());
  }

  private static List<String> values(Letter letter, String brand) {
    var values = new ArrayList<String>();
    values.add(brand);
    values.addAll(letter.values());
    return values;
  }

  private static String rendered(TemplateEngine engine, String template, LetterPage page) {
    var output = new StringOutput();
    engine.render(template, page, output);
    return output.toString();
  }
}
