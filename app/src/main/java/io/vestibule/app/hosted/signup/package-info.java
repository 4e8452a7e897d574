/** The pages of becoming a user. */
@NullMarked
package io.vestibule.app.hosted.signup;

import org.jspecify.annotations.NullMarked;
