package io.genisys.docker.template;

import java.util.regex.Pattern;

/**
 * Images that templates may name. {@code *} stands for any text within a part of the name, so that it never reaches
 * into another registry; as the whole last part, as in {@code registry.example/*}, for everything below. A pattern
 * without a tag allows every tag and every digest, one with a tag no digest, because the engine then ignores the tag.
 */
final class ImagePattern {

    private static final String WITHIN = "[^/@]*";

    private final Pattern pattern;

    private ImagePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    static ImagePattern of(String glob) {
        boolean below = glob.equals("*") || glob.endsWith("/*");
        String start = below ? glob.substring(0, glob.length() - 1) : glob;
        String end = below ? ".*" : named(glob) ? "" : "[:@][^/]*";
        return new ImagePattern(Pattern.compile(Pattern.quote(start).replace("*", "\\E" + WITHIN + "\\Q") + end));
    }

    /** An image without tag and digest has the tag latest. */
    boolean allows(String image) {
        return pattern.matcher(named(image) ? image : image + ":latest").matches();
    }

    private static boolean named(String image) {
        return image.indexOf(':', image.lastIndexOf('/') + 1) >= 0;
    }
}
