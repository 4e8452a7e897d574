/**
 * The service: tenants, people, sign-in, the adapters to both protocol libraries, and all that is
 * served.
 */
@NullMarked
package io.vestibule.app;

import org.jspecify.annotations.NullMarked;
