package dev.tses.otp.domain;

import static java.lang.Character.UnicodeScript.BOPOMOFO;
import static java.lang.Character.UnicodeScript.COMMON;
import static java.lang.Character.UnicodeScript.HAN;
import static java.lang.Character.UnicodeScript.HANGUL;
import static java.lang.Character.UnicodeScript.HIRAGANA;
import static java.lang.Character.UnicodeScript.INHERITED;
import static java.lang.Character.UnicodeScript.KATAKANA;
import static java.lang.Character.UnicodeScript.LATIN;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the parts of an address are written in: the part before the {@code @}, and each label of the domain. */
final class Script {

    /** Shared by scripts as far as Unicode is concerned, but written with kana only. */
    private static final int KANA_LENGTH_MARK = 'ー';

    private static final String INVISIBLE_LETTERS = "\\x{115F}\\x{1160}";
    private static final String INVISIBLE_MARKS =
            "\\x{34F}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180D}\\x{FE00}-\\x{FE0F}\\x{E0100}-\\x{E01EF}";

    /**
     * Regular expression for a letter or digit of one script (RFC 8264, section 9.1) with at most four marks (UTS #39, section
     * 5.4). Letters of no script are left out: they look like punctuation. It matches possessively and in one way only, so that
     * repeating it costs no more than the text is long.
     */
    static final String LETTER = "(?:[0-9ー]|[\\p{L}\\p{Nd}&&[^\\p{IsCommon}" + INVISIBLE_LETTERS + "]])"
            + "[\\p{Mn}\\p{Mc}&&[^" + INVISIBLE_MARKS + "]]{0,4}+";

    private static final List<Set<UnicodeScript>> WRITTEN_TOGETHER = List.of(
            EnumSet.of(LATIN, HAN, HIRAGANA, KATAKANA),
            EnumSet.of(LATIN, HAN, BOPOMOFO),
            EnumSet.of(LATIN, HAN, HANGUL));

    private Script() {}

    /** Whether scripts meet that nobody writes together (UTS #39, section 5.2, "highly restrictive"). */
    static boolean isMixed(String part) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        part.codePoints().forEach(point -> scripts.add(of(point)));
        scripts.removeAll(EnumSet.of(COMMON, INHERITED));
        return scripts.size() > 1 && WRITTEN_TOGETHER.stream().noneMatch(together -> together.containsAll(scripts));
    }

    private static UnicodeScript of(int point) {
        return point == KANA_LENGTH_MARK ? KATAKANA : UnicodeScript.of(point);
    }
}
