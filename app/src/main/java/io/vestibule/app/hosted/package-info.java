/** Pages for the people who sign in, in their language: signing in, and their account. */
@NullMarked
package io.vestibule.app.hosted;

import org.jspecify.annotations.NullMarked;
