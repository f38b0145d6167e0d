package io.genisys.docker.template;

import io.genisys.connector.InvalidValueException;
import java.util.regex.Pattern;

/**
 * The grammar of image references, that of the distribution project: registry, path, tag, digest. Checked here because
 * the client puts the name into a URL, where anything else asks the engine for something else.
 */
final class ImageName {

    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final String REGISTRY = LABEL + "(?:\\." + LABEL + ")*(?::[0-9]+)?";
    private static final String PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final String TAG = ":[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
    private static final String DIGEST = "@[A-Za-z][A-Za-z0-9+._-]*:[0-9a-fA-F]{32,}";
    private static final int MOST = 255;

    static final String SYNTAX =
            "(?=.{1,512}$)(?:" + REGISTRY + "/)?" + PART + "(?:/" + PART + ")*(?:" + TAG + ")?(?:" + DIGEST + ")?";

    private static final Pattern PATTERN = Pattern.compile(SYNTAX);

    private ImageName() {}

    static String checked(String image) {
        if (!PATTERN.matcher(image).matches() || withoutTag(image).length() > MOST) {
            throw new InvalidValueException("image", "an image such as nginx:1.27", shown(image));
        }
        return image;
    }

    /** A URL may have a password in it. */
    private static String shown(String image) {
        if (image.isEmpty()) {
            return "nothing";
        }
        return image.contains("://") ? "a URL" : image;
    }

    private static String withoutTag(String image) {
        int digest = image.indexOf('@');
        String named = digest < 0 ? image : image.substring(0, digest);
        int tag = named.indexOf(':', named.lastIndexOf('/') + 1);
        return tag < 0 ? named : named.substring(0, tag);
    }
}
