package io.vestibule.app.hosted.step;

import io.vestibule.app.hosted.Errand;
import io.vestibule.app.signin.SignInStep;
import java.net.URI;

/**
 * A sign-in under way in the browser that asks.
 *
 * @param token that the next step shows
 * @param step that is due
 * @param returnTo where it ends
 */
record Standing(String token, SignInStep step, Errand errand, URI returnTo) {}
