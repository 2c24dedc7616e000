package dev.tses.otp.keycloak;

import java.util.Locale;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.RealmModelDelegate;

/** The language that a request itself asks for, as Keycloak chooses among those of the realm. */
final class RequestLanguage {

    private RequestLanguage() {}

    /** A BCP 47 tag; empty if the request asks for none that the realm has. */
    static String of(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        if (!realm.isInternationalizationEnabled()) {
            return "";
        }
        Locale locale =
                session.getProvider(LocaleSelectorProvider.class).resolveLocale(new WithoutDefault(realm), null);
        return locale.getLanguage().isEmpty() ? "" : locale.toLanguageTag();
    }

    /** A realm that does not make up for what the request does not say: the user's own choice comes before the realm's. */
    private static final class WithoutDefault extends RealmModelDelegate {

        WithoutDefault(RealmModel realm) {
            super(realm);
        }

        @Override
        public String getDefaultLocale() {
            return Locale.ROOT.toLanguageTag();
        }
    }
}
