package io.genisys.process;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which environment variables a template from outside may set. Refused are those by which programs are known to be made
 * to run other code, to load other files or to talk to others. No such list is ever complete: it is a net. What keeps
 * callers out for certain is the operator's list of the variables that they may set.
 */
final class VariableRules {

    private static final Pattern REFUSED = Pattern.compile(
            String.join(
                    "|",
                    // the dynamic loader, the C library, allocators
                    "D?Y?LD_.*|LIBPATH|SHLIB_PATH|GLIBC_.*|GCONV_.*|LOCPATH|NLSPATH|GETCONF_DIR|.*MALLOC_.*|GMON_.*",
                    "HOSTALIASES|LOCALDOMAIN|RES_.*|RESOLV_.*|NSS_.*|TMP|TEMP|TMPDIR",
                    // shells
                    "IFS|ENV|BASH.*|SHELL|SHELLOPTS|PS[0-9]|PROMPT_.*|ZDOTDIR|FPATH|CDPATH|EXECIGNORE|GLOBIGNORE|FCEDIT",
                    "HISTFILE|INPUTRC|FISH_.*|KSH_.*|.*_RC",
                    // where programs find their startup files, plug-ins, libraries and other programs
                    "HOME|.*_HOME|USERPROFILE|XDG_.*|.*PATH|.*_LIBS?|.*_CONF|.*_CONFIG_FILE|.*_PLUGINS?|.*_MODULES?",
                    "KUBECONFIG|DOCKER_.*|CLOUDSDK_.*|AWS_SHARED_CREDENTIALS_FILE|GNUPGHOME|TERMINFO.*|TERMCAP",
                    // options and hooks by the name that says so
                    ".*_OPTIONS|.*_?OPTS?|.*_ARGS|.*_ARGUMENTS|.*_COMMAND|.*_CMD|.*_HOOKS?|.*_PRELOAD|.*_WRAPPER|.*_LAUNCHER",
                    ".*_INIT|.*_STARTUP.*|.*_PROFILER?|.*_ASKPASS|.*_RSH|.*EDITOR|VISUAL|.*PAGER|BROWSER|LESS.*",
                    // runtimes and their package managers
                    "CLASSPATH|_?JAVA_.*|JDK_.*|JRE_.*|CATALINA_.*|PYTHON.*|PIP_.*|UV_.*|POETRY_.*|CONDA_.*|VIRTUAL_ENV|UWSGI_.*",
                    "PERL.*|RUBY.*|GEM_.*|BUNDLER?_.*|IRBRC|NODE_.*|NPM_.*|YARN_.*|PNPM_.*|DENO_.*|BUN_.*|PHP.*|LUA_.*|TCL.*",
                    "R_.*|JULIA_.*|GUILE_.*|OCAML.*|CAML.*|GHC.*|ERL_.*|ELIXIR_.*|DOTNET_.*|CORECLR_.*|COMPLUS_.*|COR_.*|MONO_.*",
                    "GOFLAGS|GOROOT|GOENV|GODEBUG|RUST.*|CARGO_.*|MAKE.*|CMAKE_.*|(C|CC|CPP|CXX|LD|AS)FLAGS|CC|CXX|GAWK_.*",
                    // tools that run other programs
                    "GIT_.*|SSH_.*|SUDO_.*|RSYNC_.*|CVS_.*|WGETRC|SYSTEM_WGETRC|CURL_.*|NETRC|TEXINPUTS|TEXMF.*",
                    // whom a program believes, and through whom it talks
                    "OPENSSL_.*|SSL_CERT_.*|SSLKEYLOGFILE|GNUTLS_.*|KRB5.*|SASL_.*|.*_CA_BUNDLE|(.*_)?PROXY",
                    // libraries that load others
                    "GIO_.*|GTK_.*|GDK_.*|GI_.*|GST_.*|QT_.*|VK_.*|LIBGL_.*|LIBVA_.*|MESA_.*|MAGICK_.*|ODBC.*|TNS_ADMIN",
                    // what the connector itself tells an instance
                    "GENISYS_.*"),
            Pattern.CASE_INSENSITIVE);

    private final Pattern allowed;
    private final List<String> named;

    /** Takes the names that callers may set, {@code *} for any text; one without a star is let in even if refused. */
    VariableRules(List<String> allowed) {
        List<String> entries = allowed.stream().map(String::trim).toList();
        this.named = entries.stream().filter(entry -> entry.indexOf('*') < 0).toList();
        this.allowed = Pattern.compile(entries.stream()
                .map(entry -> Pattern.quote(entry).replace("*", "\\E.*\\Q"))
                .collect(Collectors.joining("|")));
    }

    boolean allow(String name) {
        return named.contains(name)
                || allowed.matcher(name).matches() && !REFUSED.matcher(name).matches();
    }
}
