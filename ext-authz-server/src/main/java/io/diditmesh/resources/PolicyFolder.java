package io.diditmesh.resources;

import io.diditmesh.rulebook.ExpressionCompiler;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.telemetry.MeasuredEvents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A folder of resources, kept in force as it is edited. Not thread-safe: one thread reloads. */
public final class PolicyFolder {
    private final Path folder;
    private final LiveRulebook live;
    private final ExpressionCompiler expressions;
    private final EventLog events;
    private final NamespaceLabels namespaces;
    private final ResourceSet resources;
    private Map<Path, FileText> lastSeen = Map.of();
    private Map<Path, FileText> lastRead = Map.of();
    private boolean gone;

    public PolicyFolder(PolicySettings settings, LiveRulebook live, Installation installation, EventLog events) {
        this.folder = settings.folder();
        this.live = live;
        this.expressions = installation.expressions();
        this.namespaces = settings.namespaces();
        this.events = events;
        this.resources = new ResourceSet(new Acceptance(settings, installation));
    }

    /** Reads the folder if it changed, and has stopped changing since the last poll: a file may be half written. */
    public void poll() {
        Optional<Map<Path, FileText>> files = FileText.ofFolder(folder);
        if (files.isEmpty()) {
            missing();
            return;
        }
        boolean settled = files.get().equals(lastSeen);
        lastSeen = files.get();
        if (settled) {
            read(files.get());
        }
    }

    /** Reads the folder now, if it changed. Returns what is wrong with it, or nothing if it did not change. */
    public List<ResourceFault> reload() {
        return FileText.ofFolder(folder).map(this::read).orElseGet(this::missing);
    }

    // Said once; a folder that comes back is read anew.
    private List<ResourceFault> missing() {
        List<ResourceFault> faults =
                List.of(new ResourceFault(folder.toString(), 1, "not readable (expected: a folder of .yaml files)"));
        if (!gone) {
            gone = true;
            write(faults);
        }
        return faults;
    }

    private List<ResourceFault> read(Map<Path, FileText> files) {
        gone = false;
        if (files.equals(lastRead) && !lastRead.isEmpty()) {
            return List.of();
        }
        lastRead = files;
        List<FileContent> contents = files.entrySet().stream()
                .map(file -> FileContent.read(file.getKey(), file.getValue(), expressions))
                .toList();
        List<ResourceFault> faults = new ArrayList<>(resources.take(contents));
        RulebookCompiler.Compiled compiled = RulebookCompiler.compile(
                resources.inForce().values().stream()
                        .map(ResourceSet.Held::resource)
                        .toList(),
                namespaces);
        compiled.unresolved().forEach(unresolved -> faults.add(fault(unresolved)));
        live.swap(compiled.rulebook());
        write(faults);
        return faults;
    }

    private ResourceFault fault(RulebookCompiler.Unresolved unresolved) {
        ResourceSet.Held held = Objects.requireNonNull(resources.inForce().get(unresolved.key()));
        return ResourceFault.of(held.file(), unresolved.line(), unresolved.message());
    }

    private void write(List<ResourceFault> faults) {
        events.emit(
                MeasuredEvents.POLICIES_LOADED,
                Field.COUNT.of(live.current().size()),
                Field.RESULT.of(faults.isEmpty() ? "clean" : "faulty"));
        faults.forEach(fault -> events.warn(
                "policy-fault",
                Field.FILE.of(fault.file()),
                Field.LINE.of(fault.line()),
                Field.REASON.of(fault.message())));
    }
}
