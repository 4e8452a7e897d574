package io.vestibule.app.signin.password;

import io.vestibule.app.user.EmailAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * Somebody wants a link by mail.
 *
 * @param returnTo where they want to end once they have signed in; what the project does not allow
 *     becomes its default
 */
public record LinkWish(EmailAddress email, Optional<String> returnTo, Locale locale) {}
