package io.genisys.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariableRulesTest {

    private static final VariableRules USUAL = new VariableRules(List.of("*"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LD_PRELOAD",
                "LD_AUDIT",
                "DYLD_INSERT_LIBRARIES",
                "GLIBC_TUNABLES",
                "GCONV_PATH",
                "MALLOC_CONF",
                "_RJEM_MALLOC_CONF",
                "PATH",
                "IFS",
                "ENV",
                "BASH_ENV",
                "BASHOPTS",
                "PS4",
                "PROMPT_COMMAND",
                "ZDOTDIR",
                "SHELL",
                "HOME",
                "XDG_CONFIG_HOME",
                "TMPDIR",
                "JAVA_OPTS",
                "JAVA_TOOL_OPTIONS",
                "_JAVA_OPTIONS",
                "CATALINA_OPTS",
                "MY_APP_OPTS",
                "MAVEN_OPTS",
                "JAVA_HOME",
                "CLASSPATH",
                "GUNICORN_CMD_ARGS",
                "PYTHONPATH",
                "PYTHONSTARTUP",
                "PERL5LIB",
                "PERL5OPT",
                "RUBYOPT",
                "GEM_HOME",
                "BUNDLE_GEMFILE",
                "NODE_OPTIONS",
                "npm_config_script_shell",
                "PHPRC",
                "PHP_INI_SCAN_DIR",
                "LUA_INIT",
                "LUA_INIT_5_3",
                "R_PROFILE_USER",
                "DOTNET_STARTUP_HOOKS",
                "CORECLR_PROFILER",
                "COMPlus_EnableDiagnostics",
                "ERL_FLAGS",
                "GIT_SSH_COMMAND",
                "GIT_CONFIG_GLOBAL",
                "SSH_ASKPASS",
                "EDITOR",
                "GIT_PAGER",
                "PAGER",
                "LESSOPEN",
                "BROWSER",
                "MAKEFLAGS",
                "OPENSSL_CONF",
                "OPENSSL_MODULES",
                "SSL_CERT_FILE",
                "SSLKEYLOGFILE",
                "http_proxy",
                "HTTPS_PROXY",
                "no_proxy",
                "KUBECONFIG",
                "AWS_CONFIG_FILE",
                "QT_PLUGIN_PATH",
                "GTK_MODULES",
                "GENISYS_USER_DATA",
            })
    void whatMakesProgramsRunOtherCodeIsRefused(String name) {
        assertThat(USUAL.allow(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MODE", "PORT", "LOG_LEVEL", "DATABASE_URL", "DB_PASSWORD", "API_TOKEN", "FEATURE_FLAGS", "GREETING",
                "WORKERS", "HOMEPAGE", "ENVIRONMENT", "GOOGLE_MAPS_KEY", "ADOPTION_RATE", "PROXY_PORT", "TZ", "LANG"
            })
    void whatOrdinaryProgramsAreConfiguredByIsAllowed(String name) {
        assertThat(USUAL.allow(name)).isTrue();
    }

    @Test
    void nothingButWhatTheOperatorListsIsAllowedWhereThereIsAList() {
        VariableRules rules = new VariableRules(List.of("APP_*", " MODE"));

        assertThat(List.of("APP_", "APP_COLOUR", "MODE")).allMatch(rules::allow);
        assertThat(List.of("app_colour", "MY_APP_COLOUR", "MODES", "", "APP.COLOUR"))
                .noneMatch(rules::allow);
    }

    @Test
    void aPatternLetsNothingInThatIsRefusedButAPlainNameDoes() {
        VariableRules rules = new VariableRules(List.of("*", "BASE_PATH"));

        assertThat(rules.allow("BASE_PATH")).isTrue();
        assertThat(rules.allow("DATA_PATH")).isFalse();
        assertThat(new VariableRules(List.of("LD_*")).allow("LD_PRELOAD")).isFalse();
    }

    @Test
    void anEmptyListAllowsNothing() {
        assertThat(new VariableRules(List.of()).allow("MODE")).isFalse();
    }
}
