package io.genisys.aws;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.genisys.aws", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    // One slice a package: the whole name is captured, the root package included.
    @ArchTest
    static final ArchRule packages_have_no_cycle =
            slices().matching("io.genisys.(**)").should().beFreeOfCycles().allowEmptyShould(true);
}
