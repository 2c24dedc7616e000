package dev.tses.otp.keycloak;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.StringReader;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every language of Keycloak's login pages has all our texts, and each text survives {@link MessageFormat}. */
class MessageBundlesTest {

    private static final String KEYCLOAK_BUNDLES = "theme/base/login/messages/";
    private static final String OUR_BUNDLES = "theme-resources/messages/";
    private static final Pattern BUNDLE = Pattern.compile("messages_(\\w+)\\.properties");
    private static final String OUR_TEMPLATES = "theme-resources/templates/";
    private static final String COUNTED = "tsesMailValidity";
    private static final Pattern PLURAL = Pattern.compile(COUNTED + "\\..*");

    /** A key stands in quotes, an attribute of the page does not. */
    private static final Pattern TEXT_IN_A_TEMPLATE = Pattern.compile("(?<=\")tses[A-Z][\\w.]+(?=\")");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)}");

    /**
     * A theme's own bundles are found by script, but those of an extension by the locale alone, and the locales that
     * Keycloak offers are zh-CN and zh-TW.
     */
    private static final Map<String, String> BY_LOCALE = Map.of("zh_Hans", "zh_CN", "zh_Hant", "zh_TW");

    @Test
    void speaksTheLanguagesOfKeycloaksLoginPages() throws Exception {
        try (Stream<Path> files = Files.list(ourBundles())) {
            assertThat(languagesOf(files.map(file -> file.getFileName().toString())))
                    .isEqualTo(languages());
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void hasTheEnglishKeysWithItsOwnPluralForms(String language) throws Exception {
        Set<String> keys = texts("en").keySet().stream()
                .filter(key -> !PLURAL.matcher(key).matches())
                .collect(toCollection(TreeSet::new));
        keys.addAll(counts(language).keySet());
        assertThat(texts(language)).containsOnlyKeys(keys);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void hasThePlaceholdersOfTheEnglishTexts(String language) throws Exception {
        Map<String, String> english = texts("en");
        Map<String, Set<Long>> counts = counts(language);
        texts(language).forEach((key, text) -> {
            Set<String> needed = placeholders(english.getOrDefault(english(key), ""));
            boolean saysTheNumber = placeholders(text).isEmpty()
                    && counts.getOrDefault(key, Set.of()).size() == 1;
            assertThat(saysTheNumber || placeholders(text).equals(needed))
                    .as(key)
                    .isTrue();
        });
    }

    @Test
    void hasTheTextsThatTheTemplatesShow() throws Exception {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(resources(OUR_TEMPLATES))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                TEXT_IN_A_TEMPLATE
                        .matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .forEach(used::add);
            }
        }
        Set<String> notTexts = Set.of("tsesAction");
        used.removeAll(notTexts);
        assertThat(used).hasSizeGreaterThan(20);
        assertThat(texts("en")).containsKeys(used.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void isWrittenInMessageFormat(String language) throws Exception {
        texts(language).forEach((key, text) -> {
            assertThatCode(() -> new MessageFormat(text)).as(key).doesNotThrowAnyException();
            assertThat(text.replace("''", "")).as(key).doesNotContain("'").isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("languages")
    void leavesNoSentenceInEnglish(String language) throws Exception {
        if (language.equals("en")) {
            return;
        }
        Map<String, String> english = texts("en");
        texts(language).forEach((key, text) -> {
            String source = english.getOrDefault(english(key), "");
            if (source.split(" ").length > 3) {
                assertThat(text).as(key).isNotEqualTo(source);
            }
        });
    }

    static Set<String> languages() throws IOException {
        URL bundles = Objects.requireNonNull(
                MessageBundlesTest.class.getClassLoader().getResource(KEYCLOAK_BUNDLES + "messages_en.properties"));
        JarURLConnection connection = (JarURLConnection) bundles.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            return languagesOf(jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(KEYCLOAK_BUNDLES))
                    .map(name -> name.substring(KEYCLOAK_BUNDLES.length())));
        }
    }

    /** The locale of a bundle, as Keycloak makes it. */
    static Locale locale(String language) {
        return Locale.forLanguageTag(language.replace('_', '-'));
    }

    private static Set<String> languagesOf(Stream<String> fileNames) {
        return fileNames
                .map(BUNDLE::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1))
                .map(language -> BY_LOCALE.getOrDefault(language, language))
                .collect(toCollection(TreeSet::new));
    }

    private static Map<String, String> texts(String language) throws IOException, URISyntaxException {
        // Strict UTF-8: a bundle in any other encoding does not get this far.
        String file = Files.readString(ourBundles().resolve("messages_" + language + ".properties"));
        Properties properties = new Properties();
        properties.load(new StringReader(file));
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key, "")));
        return texts;
    }

    private static Path ourBundles() throws URISyntaxException {
        return resources(OUR_BUNDLES);
    }

    private static Path resources(String folder) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(MessageBundlesTest.class.getClassLoader().getResource(folder))
                        .toURI());
    }

    /** The plural forms of a language, each with the numbers it stands for, as far as a code may be valid. */
    private static Map<String, Set<Long>> counts(String language) {
        Map<String, Set<Long>> counts = new TreeMap<>();
        LongStream.rangeClosed(0, 200).forEach(count -> counts.computeIfAbsent(
                        PluralForm.of(locale(language), count).key(COUNTED), form -> new TreeSet<>())
                .add(count));
        // Whoever asks for no form in particular gets this one.
        counts.putIfAbsent(PluralForm.OTHER.key(COUNTED), Set.of());
        return counts;
    }

    /** The key of the English text that says the same. */
    private static String english(String key) {
        return PLURAL.matcher(key).matches() ? PluralForm.OTHER.key(COUNTED) : key;
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(toCollection(TreeSet::new));
    }
}
