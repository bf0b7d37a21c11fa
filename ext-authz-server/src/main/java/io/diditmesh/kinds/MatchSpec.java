package io.diditmesh.kinds;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/** The schema of what is asked of a request; everything said has to hold. */
@ValidationRule(
        value = "has(self.methods) || has(self.path) || has(self.headers) || has(self.query)",
        message = "empty (expected: at least one of methods, path, headers and query)")
public record MatchSpec(
        @Size(min = 1, max = 16) @JsonPropertyDescription("Methods, in upper case. Default: any.")
        List<@Pattern(Forms.METHOD) @Size(max = 20) String> methods,

        @JsonPropertyDescription("The path, without a query.")
        PathSpec path,

        @JsonPropertyDescription("Headers and their values, names in lower case.")
        Map<String, String> headers,

        @JsonPropertyDescription("Parameters of the query and their values.")
        Map<String, String> query) {

    @ValidationRule(
            value = "[has(self.exact), has(self.prefix), has(self.template)].filter(x, x).size() == 1",
            message = "expected: one of exact, prefix and template")
    public record PathSpec(
            @Pattern(Forms.PATH)
            @Size(max = 1024)
            @JsonPropertyDescription("This path; one slash more at the end is the same.")
            String exact,

            @Pattern(Forms.PATH)
            @Size(max = 1024)
            @JsonPropertyDescription("This path and what is below it, by whole segments.")
            String prefix,

            @Pattern(Forms.PATH)
            @Size(max = 1024)
            @JsonPropertyDescription("A path in which {x} is one segment that is not empty.")
            String template) {}
}
