package io.genisys.aws.template;

import java.util.regex.Pattern;

/** How the names of EC2's things are written. The schema says the same. */
record Syntax(Pattern pattern, String expected) {

    static final Syntax ANY = of("(?s).*", "a text");
    static final Syntax IMAGE = of("ami-[0-9a-f]{8,17}", "an image id such as ami-0abcdef1234567890");
    static final Syntax PARAMETER =
            of("[A-Za-z0-9._/:-]{1,1024}", "the name of an SSM parameter such as /aws/service/…");
    static final Syntax TEMPLATE_ID = of("lt-[0-9a-f]{8,17}", "a launch template's id such as lt-0abcdef1234567890");
    static final Syntax TEMPLATE_NAME = of("[A-Za-z0-9().\\-/_]{3,128}", "a launch template's name");
    static final Syntax VERSION =
            of("[0-9]{1,9}|\\$Latest|\\$Default", "a version's number as a text, $Latest or $Default");
    static final Syntax TYPE = of("[a-z0-9-]{1,20}\\.[a-z0-9-]{1,20}", "an instance type such as t3.micro");
    static final Syntax SUBNET = of("subnet-[0-9a-f]{8,17}", "a subnet's id such as subnet-0abcdef1234567890");
    static final Syntax ZONE = of("[a-z]{2}(-[a-z0-9]+)+-[0-9]+[a-z]", "an availability zone such as eu-central-1a");
    static final Syntax GROUP = of("sg-[0-9a-f]{8,17}", "a security group's id such as sg-0abcdef1234567890");
    static final Syntax KEY = of("[\\x20-\\x7e]{1,255}", "a key pair's name");
    static final Syntax PROFILE =
            of("[A-Za-z0-9+=,.@_-]{1,128}|arn:[A-Za-z0-9:/+=,.@_-]{1,500}", "an instance profile's name or ARN");
    static final Syntax DEVICE = of("/dev/[a-z0-9/]{1,30}|xvd[a-z]{1,2}", "a device such as /dev/sdf");
    static final Syntax VOLUME_TYPE =
            of("gp2|gp3|io1|io2|st1|sc1|standard", "one of gp2, gp3, io1, io2, st1, sc1, standard");
    static final Syntax SNAPSHOT = of("snap-[0-9a-f]{8,17}", "a snapshot's id such as snap-0abcdef1234567890");
    static final Syntax RESERVATION =
            of("cr-[0-9a-f]{8,17}", "a capacity reservation's id such as cr-0abcdef1234567890");
    static final Syntax PLACEMENT_GROUP = of("[\\x20-\\x7e]{1,255}", "a placement group's name");
    static final Syntax PRICE = of("[0-9]{1,5}(\\.[0-9]{1,6})?", "dollars an hour as a text, such as \"0.05\"");
    static final Syntax IMDS = of("required|optional", "required or optional");

    boolean matches(String text) {
        return pattern.matcher(text).matches();
    }

    private static Syntax of(String regex, String expected) {
        return new Syntax(Pattern.compile(regex), expected);
    }
}
