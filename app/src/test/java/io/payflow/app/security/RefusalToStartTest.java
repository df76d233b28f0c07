package io.payflow.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.app.PayflowApplication;
import io.payflow.app.testing.Client;
import io.payflow.app.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Wrong or dangerous credentials keep the service from starting, with a message that says what to do. */
@ExtendWith(OutputCaptureExtension.class)
class RefusalToStartTest {
    private static final String PRODUCTION = "spring.profiles.active=production";
    private static final String KEY = "payflow.security.api-keys[0].";
    private static final String SECOND_KEY = "payflow.security.api-keys[1].";
    private static final String USER = "payflow.security.users[0].";
    private static final String SECOND_USER = "payflow.security.users[1].";

    @Test
    void productionDoesNotStartWithTheDemoProfileBesideIt(CapturedOutput output) {
        assertRefused(output, "The profile demo is active too.", "spring.profiles.active=production,demo");
    }

    @Test
    void productionSimulatesNothing(CapturedOutput output) {
        assertRefused(
                output,
                "payflow.simulation.bank is set, and production simulates nothing.",
                with(ownAdminKey(), "payflow.simulation.bank=manual"));
    }

    @Test
    void productionDoesNotStartWithoutAnAdminKey(CapturedOutput output) {
        assertRefused(output, "No API key with the role admin is configured.", PRODUCTION);
    }

    @Test
    void productionDoesNotStartWithAPublishedKeyUnderWhateverName(CapturedOutput output) {
        String hash = sha256("pk_demo_auditor").toUpperCase(Locale.ROOT);
        assertRefused(
                output,
                "The API key of root is a published demo key.",
                PRODUCTION,
                KEY + "client=root",
                KEY + "sha256=" + hash,
                KEY + "roles=admin");
    }

    @Test
    void productionDoesNotStartWithAPublishedPasswordUnderWhateverNameAndSalt(CapturedOutput output) {
        assertRefused(
                output,
                "The password of user alice is a published demo password.",
                with(
                        ownAdminKey(),
                        USER + "name=alice",
                        USER + "password=" + bcrypt("approver-demo"),
                        USER + "roles=admin"));
    }

    @Test
    void productionStartsWithKeysOfItsOwn() {
        String[] settings = with(
                ownAdminKey(),
                TestDatabase.URL_PROPERTY,
                "server.port=0",
                "server.address=127.0.0.1",
                USER + "name=alice",
                USER + "password=" + bcrypt("a long sentence"),
                USER + "roles=operator");

        try (ConfigurableApplicationContext context = start(settings)) {
            Client client = new Client(context.getEnvironment().getProperty("local.server.port", Integer.class, 0));
            assertThat(client.getAs("pk_own", "/api/v1/unknown").statusCode()).isEqualTo(404);
            assertThat(List.of("clock", "chaos", "traffic", "report"))
                    .as("nobody moves the clock of production, or anything else there")
                    .allMatch(path ->
                            client.getAs("pk_own", "/api/v1/simulation/" + path).statusCode() == 404);
            assertThat(client.getAs("pk_demo_admin", "/api/v1/unknown").statusCode())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            client=a b       | .client: must be 1 to 64
            client=system:x  | .client: must be 1 to 64
            sha256=abc       | .sha256: must be the key's SHA-256
            sha256=          | .sha256: must be the key's SHA-256
            roles=           | .roles: must name at least one role
            roles=consumer   | .merchants: a consumer must be limited
            """)
    void aWrongKeyIsNamed(String wrong, String reason, CapturedOutput output) {
        assertRefused(output, KEY.substring(0, KEY.length() - 1) + reason, with(ownAdminKey(), KEY + wrong));
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce(CapturedOutput output) {
        String[] settings = with(ownAdminKey(), KEY + "roles=consumer", USER + "name=alice", USER + "roles=admin");

        assertRefused(output, ".merchants: a consumer must be limited", settings);
        assertThat(output).contains(".password: must be a bcrypt hash");
    }

    @Test
    void twoKeysOfOneClientAreRefused(CapturedOutput output) {
        assertRefused(
                output,
                "root has a key already",
                with(
                        ownAdminKey(),
                        SECOND_KEY + "client=root",
                        SECOND_KEY + "sha256=" + sha256("pk_b"),
                        SECOND_KEY + "roles=admin"));
    }

    @Test
    void oneKeyForTwoClientsIsRefused(CapturedOutput output) {
        assertRefused(
                output,
                "another client has the same key",
                with(
                        ownAdminKey(),
                        SECOND_KEY + "client=b",
                        SECOND_KEY + "sha256=" + sha256("pk_own"),
                        SECOND_KEY + "roles=admin"));
    }

    @Test
    void twoUsersOfOneNameAreRefused(CapturedOutput output) {
        String hash = bcrypt("a long sentence");
        assertRefused(
                output,
                "there is a user alice already",
                with(
                        ownAdminKey(),
                        USER + "name=alice",
                        USER + "password=" + hash,
                        USER + "roles=admin",
                        SECOND_USER + "name=alice",
                        SECOND_USER + "password=" + hash,
                        SECOND_USER + "roles=admin"));
    }

    @Test
    void aPasswordInTheClearIsRefusedAndNotRepeated(CapturedOutput output) {
        assertRefused(
                output,
                ".password: must be a bcrypt hash",
                with(ownAdminKey(), USER + "name=alice", USER + "password=hunter2", USER + "roles=admin"));
        assertThat(output).doesNotContain("hunter2");
    }

    @Test
    void anUnknownRoleIsNamedWithThoseThatExist(CapturedOutput output) {
        assertThatThrownBy(() -> start(with(ownAdminKey(), KEY + "roles=superuser")));
        assertThat(output)
                .contains("APPLICATION FAILED TO START", "superuser", "auditor")
                .doesNotContain("\tat ");
    }

    private static void assertRefused(CapturedOutput output, String reason, String... settings) {
        assertThatThrownBy(() -> start(settings)).isInstanceOf(InvalidSecurityConfiguration.class);
        assertThat(output)
                .contains("APPLICATION FAILED TO START", reason, "Action:")
                .doesNotContain("\tat ", "HikariPool", "Tomcat");
    }

    private static ConfigurableApplicationContext start(String... settings) {
        String[] arguments = Stream.of(settings).map(setting -> "--" + setting).toArray(String[]::new);
        return new SpringApplication(PayflowApplication.class).run(arguments);
    }

    private static String[] ownAdminKey() {
        return new String[] {PRODUCTION, KEY + "client=root", KEY + "sha256=" + sha256("pk_own"), KEY + "roles=admin"};
    }

    /** Later settings replace earlier ones of the same name. */
    private static String[] with(String[] settings, String... more) {
        return Stream.concat(
                        Stream.of(settings)
                                .filter(setting -> Stream.of(more)
                                        .noneMatch(other -> name(other).equals(name(setting)))),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static String name(String setting) {
        return setting.substring(0, setting.indexOf('='));
    }

    private static String bcrypt(String password) {
        return new BCryptPasswordEncoder(4).encode(password);
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
