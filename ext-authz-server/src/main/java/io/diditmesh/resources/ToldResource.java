package io.diditmesh.resources;

import io.diditmesh.settings.YamlNode;
import java.util.Optional;

/**
 * A resource as a cluster tells it.
 *
 * @param place names it among all; nothing else has the same
 * @param version changes whenever the resource does
 * @param now what it says: apiVersion, kind, name, namespace and spec
 * @param accepted the same with the spec that was accepted last
 */
public record ToldResource(String place, String version, YamlNode now, Optional<YamlNode> accepted) {}
