/** Letters to people, by mail or SMS: written with what they speak of, sent behind its back. */
@NullMarked
package io.vestibule.app.mail;

import org.jspecify.annotations.NullMarked;
