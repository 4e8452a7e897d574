package io.vestibule.app.page;

import io.vestibule.app.error.ErrorCatalogue;
import io.vestibule.app.error.ErrorPages;
import io.vestibule.app.error.VestibuleException;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows a refusal as the error page, in words for people: the catalogue is for those who write
 * programs, and in English only.
 */
public final class RefusalPages implements ErrorPages {

  private final Pages pages;

  public RefusalPages(Pages pages) {
    this.pages = pages;
  }

  @Override
  public Response.ResponseBuilder page(
      VestibuleException refusal, String requestId, Locale language) {
    var text = Messages.hosted(language);
    var entry = ErrorCatalogue.entry(refusal.code());
    var page =
        new ErrorPage(
            entry.status(),
            entry.code(),
            message(refusal, text),
            whatToDo(refusal, text),
            detail(refusal, "reason"),
            requestId,
            detail(refusal, "trace_id"));
    return Response.fromResponse(pages.error(page, text));
  }

  private static String message(VestibuleException refusal, Messages text) {
    var entry = ErrorCatalogue.entry(refusal.code());
    if (isEnglish(text) && !refusal.message().equals(entry.message())) {
      // this case has a better sentence than its code
      return refusal.message();
    }
    return text.find("error." + entry.code())
        .orElseGet(
            () ->
                isEnglish(text)
                    ? refusal.message()
                    : text.of("error.status." + entry.status() / 100));
  }

  private static String whatToDo(VestibuleException refusal, Messages text) {
    return Remedy.of(refusal.code(), detail(refusal, "reason"))
        .map(remedy -> text.of(remedy.key()))
        .orElseGet(
            () ->
                isEnglish(text)
                    ? ErrorCatalogue.entry(refusal.code()).resolution()
                    : text.of(Remedy.GO_BACK.key()));
  }

  private static boolean isEnglish(Messages text) {
    return text.language().equals(Locale.ENGLISH.getLanguage());
  }

  private static Optional<String> detail(VestibuleException refusal, String name) {
    return Optional.ofNullable(refusal.details().get(name)).map(Object::toString);
  }
}
