package dev.tses.demo;

import java.util.List;

/** Everything that is shown, in the order in which a newcomer meets it. */
final class Chapters {

    private Chapters() {}

    static List<Chapter> of(Stage stage) {
        String locked = stage.somebody();
        return List.of(
                new CodeForTokens(stage),
                new Resend(stage),
                new ChallengeBinding(stage),
                new SignInPages(stage),
                new TokenEndpoint(stage),
                new SendLimits(stage),
                new Lockout(stage, locked),
                new KnownDevice(stage),
                new TheMail(stage),
                new BadInput(stage),
                new ApiDocs(stage),
                new AuditTrail(stage, locked));
    }
}
