package dev.tses.otp.keycloak;

import dev.tses.otp.domain.Device;
import org.keycloak.models.UserModel;

/** A device on which a user has signed in before. */
record KnownDevice(UserModel user, Device device) {}
