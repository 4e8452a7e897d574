/**
 * What tests share: a running service on a real database, a clock that moves, ready-made objects.
 */
@NullMarked
package io.vestibule.app.testing;

import org.jspecify.annotations.NullMarked;
