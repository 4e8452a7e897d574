/** Asking an open session whether another browser may sign in beside it. */
@NullMarked
package io.vestibule.app.signin.concurrent;

import org.jspecify.annotations.NullMarked;
