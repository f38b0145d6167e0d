/** Target tracking beside the published formula of Kubernetes' HorizontalPodAutoscaler, on the same recorded series. */
package io.genisys.benchmark.autoscaling;
