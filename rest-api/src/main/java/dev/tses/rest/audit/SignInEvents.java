package dev.tses.rest.audit;

import java.util.Set;

/**
 * The events that a user may read of their own: those about signing in, sessions and credentials. What administrators did is not
 * among them, nor what a program does with a session all the time.
 */
final class SignInEvents {

    static final Set<String> ALL = Set.of(
            "LOGIN",
            "LOGIN_ERROR",
            "LOGOUT",
            "LOGOUT_ERROR",
            "REGISTER",
            "REGISTER_ERROR",
            // Codes, their mails, and the devices they make known.
            "CODE_REQUESTED",
            "CODE_THROTTLED",
            "CODE_ACCEPTED",
            "CODE_REFUSED",
            "CODE_LOCKED",
            "CODE_UNLOCKED",
            "CODE_REVOKED",
            "DEVICE_KNOWN",
            "MAIL_QUEUED",
            "MAIL_SENT",
            "MAIL_RETRIED",
            "MAIL_REFUSED",
            "MAIL_DROPPED",
            "MAIL_ABANDONED",
            // Sessions.
            "CODE_TO_TOKEN",
            "CODE_TO_TOKEN_ERROR",
            "OAUTH2_EXTENSION_GRANT",
            "OAUTH2_EXTENSION_GRANT_ERROR",
            "OAUTH2_DEVICE_VERIFY_USER_CODE",
            "OAUTH2_DEVICE_VERIFY_USER_CODE_ERROR",
            "OAUTH2_DEVICE_CODE_TO_TOKEN",
            "OAUTH2_DEVICE_CODE_TO_TOKEN_ERROR",
            "AUTHREQID_TO_TOKEN",
            "AUTHREQID_TO_TOKEN_ERROR",
            "RESTART_AUTHENTICATION",
            "RESTART_AUTHENTICATION_ERROR",
            "USER_SESSION_DELETED",
            "USER_SESSION_DELETED_ERROR",
            "USER_DISABLED_BY_TEMPORARY_LOCKOUT",
            "USER_DISABLED_BY_TEMPORARY_LOCKOUT_ERROR",
            "USER_DISABLED_BY_PERMANENT_LOCKOUT",
            "USER_DISABLED_BY_PERMANENT_LOCKOUT_ERROR",
            // Credentials, and the address and the accounts elsewhere that one signs in with.
            "UPDATE_CREDENTIAL",
            "UPDATE_CREDENTIAL_ERROR",
            "REMOVE_CREDENTIAL",
            "REMOVE_CREDENTIAL_ERROR",
            "UPDATE_PASSWORD",
            "UPDATE_PASSWORD_ERROR",
            "UPDATE_TOTP",
            "UPDATE_TOTP_ERROR",
            "REMOVE_TOTP",
            "REMOVE_TOTP_ERROR",
            "RESET_PASSWORD",
            "RESET_PASSWORD_ERROR",
            "SEND_RESET_PASSWORD",
            "SEND_RESET_PASSWORD_ERROR",
            "UPDATE_EMAIL",
            "UPDATE_EMAIL_ERROR",
            "SEND_VERIFY_EMAIL",
            "SEND_VERIFY_EMAIL_ERROR",
            "VERIFY_EMAIL",
            "VERIFY_EMAIL_ERROR",
            "IDENTITY_PROVIDER_LOGIN",
            "IDENTITY_PROVIDER_LOGIN_ERROR",
            "IDENTITY_PROVIDER_FIRST_LOGIN",
            "IDENTITY_PROVIDER_FIRST_LOGIN_ERROR",
            "IDENTITY_PROVIDER_POST_LOGIN",
            "IDENTITY_PROVIDER_POST_LOGIN_ERROR",
            "FEDERATED_IDENTITY_LINK",
            "FEDERATED_IDENTITY_LINK_ERROR",
            "REMOVE_FEDERATED_IDENTITY",
            "REMOVE_FEDERATED_IDENTITY_ERROR");

    private SignInEvents() {}
}
