package io.pillion.proxy.router;

import io.pillion.config.RedirectAction;
import io.pillion.config.RedirectAction.HttpsRedirect;
import io.pillion.config.RedirectAction.PathRedirect;
import io.pillion.config.RedirectAction.PrefixRewrite;
import io.pillion.config.RedirectAction.RegexRewrite;
import io.pillion.config.RedirectAction.SchemeRedirect;
import io.pillion.config.RedirectAction.SchemeRewriteSpecifier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a redirect into a direct answer with a location. */
final class RedirectCompiler {
    private RedirectCompiler() {}

    /** At most one of them is set. */
    private record PathChange(String path, @Nullable PathRewrite rewrite) {}

    static DirectTarget compile(RedirectAction action, PathCondition condition) {
        PathChange change = action.pathRewriteSpecifier()
                .map(specifier -> specifier.accept(new PathCompiler()))
                .orElse(new PathChange("", null));
        RedirectLocation location = new RedirectLocation(
                scheme(action.schemeRewriteSpecifier()),
                action.hostRedirect(),
                action.portRedirect(),
                change.path(),
                action.stripQuery());
        return new DirectTarget(action.responseCode().status(), new byte[0], location, change.rewrite(), condition);
    }

    private static String scheme(Optional<SchemeRewriteSpecifier> specifier) {
        if (specifier.isEmpty()) {
            return "";
        }
        if (specifier.get() instanceof SchemeRedirect scheme) {
            return scheme.schemeRedirect();
        }
        return specifier.get() instanceof HttpsRedirect https && https.httpsRedirect() ? "https" : "";
    }

    private static final class PathCompiler implements RedirectAction.PathRewriteVisitor<PathChange> {
        @Override
        public PathChange pathRedirect(PathRedirect redirect) {
            return new PathChange(redirect.pathRedirect(), null);
        }

        @Override
        public PathChange prefixRewrite(PrefixRewrite rewrite) {
            return new PathChange("", PathRewrite.prefix(rewrite.prefixRewrite()));
        }

        @Override
        public PathChange regexRewrite(RegexRewrite rewrite) {
            return new PathChange("", PathRewrite.regex(rewrite.regexRewrite()));
        }
    }
}
