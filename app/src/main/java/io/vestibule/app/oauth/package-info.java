/** Signed tokens for services that verify offline, and the keys to verify them with. */
@NullMarked
package io.vestibule.app.oauth;

import org.jspecify.annotations.NullMarked;
