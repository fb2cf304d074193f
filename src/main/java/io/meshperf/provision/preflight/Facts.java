package io.meshperf.provision.preflight;

import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.Map;

/**
 * What a cluster told about itself. What is in a namespace is only asked for where the run has a prepared one.
 *
 * @param account as the cluster calls it
 * @param identity the same for two contexts of one cluster, and for no two clusters
 * @param reserving pods of the whole cluster that are not over
 * @param runs namespaces that meshperf made
 * @param ours pods in the namespace that meshperf made
 * @param podSecurityPolicies names
 */
record Facts(
        Answer<String> account,
        Answer<String> identity,
        Map<Permission, Answer<Boolean>> permissions,
        Answer<List<Node>> nodes,
        Answer<List<Pod>> reserving,
        Answer<List<Namespace>> runs,
        Answer<Namespace> namespace,
        Answer<List<Pod>> ours,
        Answer<List<NetworkPolicy>> policies,
        Answer<List<ResourceQuota>> quotas,
        Answer<List<LimitRange>> ranges,
        Answer<List<String>> podSecurityPolicies) {}
