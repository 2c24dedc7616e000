package dev.tses.otp.keycloak;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.StringReader;
import java.net.JarURLConnection;
import java.net.URI;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every language of Keycloak's login pages has all our texts, and each text survives {@link MessageFormat}. */
class MessageBundlesTest {

    private static final String KEYCLOAK_BUNDLES = "theme/base/login/messages/";
    private static final String OUR_BUNDLES = "theme-resources/messages/";
    private static final Pattern BUNDLE = Pattern.compile("messages_(\\w+)\\.properties");
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
    void hasExactlyTheEnglishKeys(String language) throws Exception {
        assertThat(texts(language)).containsOnlyKeys(texts("en").keySet());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void hasThePlaceholdersOfTheEnglishTexts(String language) throws Exception {
        Map<String, String> english = texts("en");
        texts(language)
                .forEach((key, text) ->
                        assertThat(placeholders(text)).as(key).isEqualTo(placeholders(english.getOrDefault(key, ""))));
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
            String source = english.getOrDefault(key, "");
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
        URI english = Objects.requireNonNull(
                        MessageBundlesTest.class.getClassLoader().getResource(OUR_BUNDLES + "messages_en.properties"))
                .toURI();
        return Objects.requireNonNull(Path.of(english).getParent());
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(toCollection(TreeSet::new));
    }
}
