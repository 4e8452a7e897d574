/** Single logout: messages judged and written (SAML Core 3.7, Profiles 4.4). */
@NullMarked
package io.vestibule.saml.logout;

import org.jspecify.annotations.NullMarked;
