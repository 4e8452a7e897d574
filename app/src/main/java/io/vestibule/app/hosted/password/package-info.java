/** The pages of signing in by password, and of getting a new one. */
@NullMarked
package io.vestibule.app.hosted.password;

import org.jspecify.annotations.NullMarked;
