package io.vestibule.app.mail;

import io.vestibule.app.user.EmailAddress;

/** A mail as it is read. */
public record RenderedMail(EmailAddress to, String subject, String text, String html) {}
