package io.genisys.aws.ec2;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The SDK's clients, with everything set whose default may change: retries, time-outs, the HTTP client. */
public final class Clients implements AutoCloseable {

    private static final int ATTEMPTS = 3;
    private static final int CONNECTIONS = 64;

    private final Options options;
    private final SdkHttpClient http;
    private final DefaultCredentialsProvider chain =
            DefaultCredentialsProvider.builder().build();
    private final Lazy<Ec2Client> ec2;
    private final Lazy<Ec2Client> commands;
    private final Lazy<CloudWatchClient> metrics;
    private final Lazy<SqsClient> queues;
    private final Lazy<ServiceQuotasClient> quotas;

    /**
     * What can be set.
     *
     * @param endpoint instead of AWS' own
     * @param region instead of the one that AWS' chain finds
     */
    public record Options(
            Optional<URI> endpoint, Optional<String> region, Duration connect, Duration read, Duration total) {}

    /** Makes no client yet: without a region there is none, and a connector starts all the same. */
    public Clients(Options options) {
        this.options = options;
        this.http = Apache5HttpClient.builder()
                .maxConnections(CONNECTIONS)
                .connectionTimeout(options.connect())
                .socketTimeout(options.read())
                .connectionAcquisitionTimeout(options.total())
                .build();
        this.ec2 = new Lazy<>(() ->
                configured(Ec2Client.builder().httpClient(http), questions()).build());
        this.commands = new Lazy<>(() -> configured(Ec2Client.builder().httpClient(http), AwsRetryStrategy.doNotRetry())
                .build());
        this.metrics = new Lazy<>(() -> configured(CloudWatchClient.builder().httpClient(http), questions())
                .build());
        this.queues = new Lazy<>(() ->
                configured(SqsClient.builder().httpClient(http), questions()).build());
        this.quotas = new Lazy<>(() -> configured(ServiceQuotasClient.builder().httpClient(http), questions())
                .build());
    }

    Ec2Client ec2() {
        return ec2.get();
    }

    /** The same, which tries once only. */
    Ec2Client commands() {
        return commands.get();
    }

    CloudWatchClient metrics() {
        return metrics.get();
    }

    SqsClient queues() {
        return queues.get();
    }

    ServiceQuotasClient quotas() {
        return quotas.get();
    }

    Duration total() {
        return options.total();
    }

    /** How questions are repeated: in standard mode. Commands are not repeated here: see {@link Gate}. */
    private static RetryStrategy questions() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .build();
    }

    private <B extends AwsClientBuilder<B, C>, C> B configured(B builder, RetryStrategy retries) {
        options.endpoint().ifPresent(builder::endpointOverride);
        options.region().map(Region::of).ifPresent(builder::region);
        return builder.credentialsProvider(this::credentials)
                .overrideConfiguration(
                        override -> override.retryStrategy(retries).apiCallTimeout(options.total()));
    }

    private AwsCredentials credentials() {
        try {
            return chain.resolveCredentials();
        } catch (SdkClientException e) {
            throw new MissingCredentials(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
