package io.diditmesh.resources;

/**
 * What a policy's requests come through, as Gateway API names it.
 *
 * @param group empty for the core group
 * @param namespace of the target; the policy's own unless another is named
 */
public record TargetRef(String group, String kind, String namespace, String name) {}
