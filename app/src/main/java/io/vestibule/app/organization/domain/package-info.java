/** Domains of an organization and their proof by DNS. */
@NullMarked
package io.vestibule.app.organization.domain;

import org.jspecify.annotations.NullMarked;
