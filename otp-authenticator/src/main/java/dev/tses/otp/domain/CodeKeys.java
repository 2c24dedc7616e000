package dev.tses.otp.domain;

import java.util.List;

/** The realm's keys, as the codes need them: everything the store sees went through one of these functions. */
public interface CodeKeys {

    /** The id of the realm. */
    String realm();

    /** Names the budget that all strangers to an address share. Stable while a key is rotated. */
    String strangers(EmailAddress email);

    /** Names the budget of one known device for an address. Stable while a key is rotated. */
    String device(EmailAddress email, Device device);

    /** Names a client address. Stable while a key is rotated. */
    String origin(ClientIp ip);

    /** What to keep of a new code, under the active key. */
    CodeMac mac(EmailAddress email, Code code);

    /** What a presented code would have been kept as, under each key that is still enabled; never empty. */
    List<CodeMac> candidates(EmailAddress email, Code code);
}
