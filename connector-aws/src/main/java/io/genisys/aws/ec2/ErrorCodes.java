package io.genisys.aws.ec2;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * EC2's error codes and what they mean here, in one place. Messages are for people and change; only codes count.
 * Source: the Amazon EC2 API Reference, "Error codes for the Amazon EC2 API".
 */
final class ErrorCodes {

    private static final Map<Trouble, Set<String>> BY_TROUBLE = Map.ofEntries(
            Map.entry(
                    Trouble.NO_CAPACITY,
                    Set.of(
                            "InsufficientInstanceCapacity",
                            "InsufficientHostCapacity",
                            "InsufficientReservedInstanceCapacity",
                            "InsufficientCapacity",
                            "InsufficientAddressCapacity",
                            "InsufficientFreeAddressesInSubnet",
                            "ReservationCapacityExceeded",
                            "SpotMaxPriceTooLow",
                            "UnfulfillableCapacity")),
            Map.entry(
                    Trouble.NOT_OFFERED, Set.of("Unsupported", "UnsupportedOperation", "UnsupportedHostConfiguration")),
            Map.entry(
                    Trouble.QUOTA,
                    Set.of(
                            "InstanceLimitExceeded",
                            "VcpuLimitExceeded",
                            "MaxSpotInstanceCountExceeded",
                            "MaxIOPSLimitExceeded",
                            "VolumeLimitExceeded",
                            "AddressLimitExceeded",
                            "NetworkInterfaceLimitExceeded",
                            "AttachmentLimitExceeded",
                            "ResourceLimitExceeded",
                            "InstanceCreditSpecification.NotSupported",
                            "PendingVerification",
                            "Blocked")),
            Map.entry(
                    Trouble.THROTTLED,
                    Set.of(
                            "RequestLimitExceeded",
                            "Throttling",
                            "ThrottlingException",
                            "ThrottledException",
                            "RequestThrottled",
                            "RequestThrottledException",
                            "TooManyRequestsException",
                            "EC2ThrottledException",
                            "BandwidthLimitExceeded",
                            "SlowDown")),
            Map.entry(
                    Trouble.UNAUTHORIZED,
                    Set.of(
                            "AuthFailure",
                            "InvalidClientTokenId",
                            "SignatureDoesNotMatch",
                            "MissingAuthenticationToken",
                            "IncompleteSignature",
                            "ExpiredToken",
                            "ExpiredTokenException",
                            "RequestExpired",
                            "UnrecognizedClientException",
                            "InvalidAccessKeyId",
                            "OptInRequired")),
            Map.entry(
                    Trouble.FORBIDDEN,
                    Set.of(
                            "UnauthorizedOperation",
                            "AccessDenied",
                            "AccessDeniedException",
                            "Client.UnauthorizedOperation")),
            Map.entry(Trouble.TOKEN_MISMATCH, Set.of("IdempotentParameterMismatch")),
            Map.entry(
                    Trouble.NOT_FOUND,
                    Set.of(
                            "InvalidInstanceID.NotFound",
                            "InvalidInstanceID.Malformed",
                            "InvalidInstanceID",
                            "NoSuchResourceException")),
            Map.entry(Trouble.PROTECTED, Set.of("OperationNotPermitted", "IncorrectSpotRequestState")),
            Map.entry(
                    Trouble.WRONG_STATE, Set.of("IncorrectInstanceState", "IncorrectState", "ConcurrentModification")),
            Map.entry(Trouble.DRY_RUN, Set.of("DryRunOperation")),
            Map.entry(
                    Trouble.LOST,
                    Set.of("InternalError", "InternalFailure", "ServiceUnavailable", "Unavailable", "RequestTimeout")));

    /** Which field of the template is to blame; what begins like this and has no entry here is the block as a whole. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("InvalidAMIID", "aws.imageId"),
            Map.entry("InvalidAMIName", "aws.imageId"),
            Map.entry("InvalidInstanceType", "aws.instanceTypes"),
            Map.entry("InvalidSubnet", "aws.subnets"),
            Map.entry("InvalidSubnetID", "aws.subnets"),
            Map.entry("InvalidAvailabilityZone", "aws.zones"),
            Map.entry("InvalidZone", "aws.zones"),
            Map.entry("InvalidGroup", "aws.securityGroups"),
            Map.entry("InvalidGroupId", "aws.securityGroups"),
            Map.entry("InvalidSecurityGroupID", "aws.securityGroups"),
            Map.entry("InvalidSecurityGroup", "aws.securityGroups"),
            Map.entry("InvalidKeyPair", "aws.keyPair"),
            Map.entry("InvalidIamInstanceProfileArn", "aws.iamProfile"),
            Map.entry("InvalidUserData", "aws.userData"),
            Map.entry("InvalidLaunchTemplateId", "aws.launchTemplate"),
            Map.entry("InvalidLaunchTemplateName", "aws.launchTemplate"),
            Map.entry("InvalidLaunchTemplateVersion", "aws.launchTemplate.version"),
            Map.entry("InvalidPlacementGroup", "aws.placementGroup"),
            Map.entry("InvalidCapacityReservationId", "aws.capacityReservation"),
            Map.entry("InvalidBlockDeviceMapping", "aws.volumes"),
            Map.entry("InvalidSnapshot", "aws.volumes"),
            Map.entry("InvalidSnapshotID", "aws.volumes"),
            Map.entry("InvalidTagKey", "aws.tags"));

    private static final Set<String> ALSO_INVALID = Set.of(
            "MissingParameter",
            "UnknownParameter",
            "VPCIdNotSpecified",
            "DefaultVpcDoesNotExist",
            "MissingInput",
            "VolumeTypeNotAvailableInZone",
            "TagLimitExceeded",
            "SecurityGroupsPerInstanceLimitExceeded",
            "EncryptedVolumesNotSupported");

    private static final Map<String, Trouble> BY_CODE = byCode();

    private ErrorCodes() {}

    /** Sorts a code that came with an HTTP status: what is not known and came with 5xx may have been done. */
    static Trouble of(String code, int status) {
        Trouble known = BY_CODE.get(code);
        if (known != null) {
            return known;
        }
        if (code.startsWith("Invalid") || ALSO_INVALID.contains(code)) {
            return Trouble.INVALID;
        }
        return status >= 500 ? Trouble.LOST : Trouble.UNMAPPED;
    }

    /** Returns the field of the template that a code is about. */
    static Optional<String> field(String code) {
        int dot = code.indexOf('.');
        return Optional.ofNullable(FIELDS.get(dot < 0 ? code : code.substring(0, dot)));
    }

    private static Map<String, Trouble> byCode() {
        Map<String, Trouble> all = new HashMap<>();
        BY_TROUBLE.forEach((trouble, codes) -> codes.forEach(code -> all.put(code, trouble)));
        return Map.copyOf(all);
    }
}
