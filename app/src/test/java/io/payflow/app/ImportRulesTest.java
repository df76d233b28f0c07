package io.payflow.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may import whom: data goes one way, and a feature stays in its folder. A rule that matches nothing fails. */
class ImportRulesTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.payflow");

    /** What the features of a side share: technique, and no feature. */
    private static final String COMMAND_TECHNIQUE =
            "calendar|claims|deadline|eventstore|gateway|idempotency|job|refusal|request|saga|terms";

    /** The live stream tells of every feature, in the feature's own words. */
    private static final String SENTENCES = "io\\.payflow\\.query\\.[a-z]+\\.[A-Za-z]+Sentences";

    private static final String QUERY_TECHNIQUE = "eventlog|history|minute|opentask|projection|proof|reading";

    @Test
    void theSharedApiKnowsTheJdkAndAxonsAnnotationsOnly() {
        DescribedPredicate<JavaClass> axonAnnotations =
                resideInAPackage("org.axonframework..").and(describe("are annotations", JavaClass::isAnnotation));

        check(classes()
                .that()
                .resideInAPackage("io.payflow.api..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("io.payflow.api..", "java..").or(axonAnnotations)));
    }

    @ParameterizedTest
    @CsvSource({"command, query", "query, command"})
    void theSidesNeverSeeEachOther(String side, String other) {
        check(noClasses()
                .that()
                .resideInAPackage("io.payflow." + side + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.payflow." + other + ".."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "command", "query", "simulator"})
    void nothingImportsTheApp(String module) {
        check(noClasses()
                .that()
                .resideInAPackage("io.payflow." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.payflow.app.."));
    }

    @Test
    void theSimulatorIsAClientThatKnowsTheSharedApiOnly() {
        check(noClasses()
                .that()
                .resideInAPackage("io.payflow.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.payflow.command..", "io.payflow.query..", "io.payflow.app.."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "command", "query"})
    void nobodyButTheAppImportsTheSimulator(String module) {
        check(noClasses()
                .that()
                .resideInAPackage("io.payflow." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.payflow.simulator.."));
    }

    /** Whoever looks for what the simulation does to the service finds it in one place. */
    @Test
    void onlyTheSimulationInsideTheAppUsesTheSimulator() {
        check(noClasses()
                .that()
                .resideInAPackage("io.payflow.app..")
                .and()
                .resideOutsideOfPackage("io.payflow.app.simulation..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.payflow.simulator.."));
    }

    @ParameterizedTest
    @CsvSource({"command, " + COMMAND_TECHNIQUE, "query, " + QUERY_TECHNIQUE})
    void featuresOfASideDoNotImportEachOther(String side, String technique) {
        check(slices().matching("io.payflow." + side + ".(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(describe("anything", type -> true), nameMatching(inPackages(side, technique)))
                .ignoreDependency(resideInAPackage("io.payflow.query.stream"), nameMatching(SENTENCES)));
    }

    @ParameterizedTest
    @CsvSource({"command, " + COMMAND_TECHNIQUE, "query, " + QUERY_TECHNIQUE})
    void whatFeaturesShareKnowsNoFeature(String side, String technique) {
        String features = "io\\.payflow\\." + side + "\\.(?!(" + technique + ")\\.)[a-z]+\\..*";

        check(noClasses()
                .that()
                .haveNameMatching(inPackages(side, technique))
                .should()
                .dependOnClassesThat()
                .haveNameMatching(features));
    }

    @Test
    void theRulesWouldNoticeAForbiddenImport() {
        ArchRule wrongWay = noClasses()
                .that()
                .resideInAPackage("io.payflow.app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.payflow.api..");

        assertThat(wrongWay.evaluate(CODE).hasViolation()).isTrue();
    }

    private static String inPackages(String side, String packages) {
        return "io\\.payflow\\." + side + "\\.(" + packages + ")\\..*";
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(false).check(CODE);
    }
}
