package io.genisys.aws.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.model.Ec2Exception.Builder;

class ErrorCodesTest {

    @ParameterizedTest
    @CsvSource({
        "InsufficientInstanceCapacity, 500, INSUFFICIENT_CAPACITY, NONE",
        "SpotMaxPriceTooLow, 400, INSUFFICIENT_CAPACITY, NONE",
        "VcpuLimitExceeded, 400, QUOTA_EXCEEDED, NONE",
        "RequestLimitExceeded, 503, THROTTLED, NONE",
        "AuthFailure, 401, UNAUTHORIZED, NONE",
        "UnauthorizedOperation, 403, FORBIDDEN, NONE",
        "IdempotentParameterMismatch, 400, OPERATION_MISMATCH, NONE",
        "InvalidParameterValue, 400, INVALID_TEMPLATE, NONE",
        "OperationNotPermitted, 400, FORBIDDEN, NONE",
        "InternalError, 500, BACKEND_UNAVAILABLE, UNKNOWN",
        "NobodyKnowsThis, 500, BACKEND_UNAVAILABLE, UNKNOWN",
        "NobodyKnowsThis, 400, INTERNAL, NONE",
    })
    void codesOfEc2BecomeCodesOfTheProtocol(String code, int status, Code expected, Effect effect) {
        ConnectorException told = told(code, status);

        assertThat(told.code()).isEqualTo(expected);
        assertThat(told.effect()).isEqualTo(effect);
    }

    @Test
    void whatNobodyHasMappedIsInTheDetail() {
        assertThat(told("NobodyKnowsThis", 400).detail()).contains("NobodyKnowsThis", "ec2:RunInstances");
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidAMIID.NotFound, aws.imageId",
        "InvalidSubnetID.NotFound, aws.subnets",
        "InvalidGroup.NotFound, aws.securityGroups",
        "InvalidKeyPair.NotFound, aws.keyPair",
        "InvalidSomethingNew, aws",
    })
    void aWrongParameterNamesItsField(String code, String field) {
        assertThat(told(code, 400).fields()).extracting(FieldError::field).containsExactly(field);
    }

    private static ConnectorException told(String code, int status) {
        Builder builder = software.amazon.awssdk.services.ec2.model.Ec2Exception.builder();
        builder.statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("for people")
                        .build());
        return Ec2Exception.of("ec2:RunInstances", builder.build()).told();
    }
}
