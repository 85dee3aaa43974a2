package io.pillion.config;

import io.pillion.config.binding.Arm;
import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;
import java.util.Optional;

/**
 * Answers with a redirect.
 *
 * @param hostRedirect empty means the request's host
 * @param portRedirect 0 means the request's port
 */
@Arm("redirect")
@Message("envoy.config.route.v3.RedirectAction")
public record RedirectAction(
        Optional<SchemeRewriteSpecifier> schemeRewriteSpecifier,
        String hostRedirect,
        long portRedirect,
        Optional<PathRewriteSpecifier> pathRewriteSpecifier,
        @Default("MOVED_PERMANENTLY") RedirectResponseCode responseCode,
        boolean stripQuery)
        implements Route.Action {
    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.redirect(this);
    }

    /** The status of the redirect. */
    public enum RedirectResponseCode {
        MOVED_PERMANENTLY(301),
        FOUND(302),
        SEE_OTHER(303),
        TEMPORARY_REDIRECT(307),
        PERMANENT_REDIRECT(308);

        private final int status;

        RedirectResponseCode(int status) {
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }

    /** How the scheme is changed. */
    public sealed interface SchemeRewriteSpecifier permits HttpsRedirect, SchemeRedirect {}

    /** To https; false means not at all. */
    @Arm("https_redirect")
    public record HttpsRedirect(boolean httpsRedirect) implements SchemeRewriteSpecifier {}

    /** To this scheme. */
    @Arm("scheme_redirect")
    public record SchemeRedirect(String schemeRedirect) implements SchemeRewriteSpecifier {}

    /** How the path is changed. */
    public sealed interface PathRewriteSpecifier permits PathRedirect, PrefixRewrite, RegexRewrite {
        /** Calls the method of the visitor that this arm stands for. */
        <R> R accept(PathRewriteVisitor<R> visitor);
    }

    /** Something done to each kind of path rewrite. */
    public interface PathRewriteVisitor<R> {
        R pathRedirect(PathRedirect redirect);

        R prefixRewrite(PrefixRewrite rewrite);

        R regexRewrite(RegexRewrite rewrite);
    }

    /** To this path; its own query, if it has one, replaces the request's. */
    @Arm("path_redirect")
    public record PathRedirect(String pathRedirect) implements PathRewriteSpecifier {
        @Override
        public <R> R accept(PathRewriteVisitor<R> visitor) {
            return visitor.pathRedirect(this);
        }
    }

    /** The matched part becomes this. */
    @Arm("prefix_rewrite")
    public record PrefixRewrite(String prefixRewrite) implements PathRewriteSpecifier {
        @Override
        public <R> R accept(PathRewriteVisitor<R> visitor) {
            return visitor.prefixRewrite(this);
        }
    }

    /** The parts that match become this. */
    @Arm("regex_rewrite")
    public record RegexRewrite(RegexMatchAndSubstitute regexRewrite) implements PathRewriteSpecifier {
        @Override
        public <R> R accept(PathRewriteVisitor<R> visitor) {
            return visitor.regexRewrite(this);
        }
    }
}
