/** The least that a sign-in service can be, made of the same parts: what ours is compared with. */
@NullMarked
package io.vestibule.app.bench.bare;

import org.jspecify.annotations.NullMarked;
