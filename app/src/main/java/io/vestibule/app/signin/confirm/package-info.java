/** Asking signed-in people again who they are, before something that matters. */
@NullMarked
package io.vestibule.app.signin.confirm;

import org.jspecify.annotations.NullMarked;
