package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeTest {

    @Test
    void aChangeOfStateIsNoWarning() {
        assertThat(Notice.of("""
                        {"version": "0", "source": "aws.ec2", "detail-type": "EC2 Instance State-change Notification",
                         "time": "2026-11-20T10:00:00Z",
                         "detail": {"instance-id": "i-0123456789abcdef0", "state": "running"}}"""))
                .hasValueSatisfying(notice -> assertThat(notice.warning()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"detail-type\": \"EC2 Instance Rebalance Recommendation\", \"time\": \"2026-11-20T10:00:00Z\"}",
                "{\"detail-type\": \"EC2 Instance Rebalance Recommendation\", \"time\": \"soon\","
                        + " \"detail\": {\"instance-id\": \"i-0123456789abcdef0\"}}"
            })
    void whatIsNoNoticeIsNone(String message) {
        assertThat(Notice.of(message)).isEmpty();
    }
}
